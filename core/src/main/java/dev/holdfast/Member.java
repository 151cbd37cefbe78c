package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The place of one global among the values of its group.
 *
 * <p>A record, because HotSpot trusts the final fields of records: a shared read of a member, compiled, is the volatile
 * read of the group's values and a load from them.
 *
 * @param group the group
 * @param index the place in its values
 */
record Member(Group group, int index) {
  private static final MethodHandle VALUE = valueHandle();

  private static MethodHandle valueHandle() {
    try {
      return MethodHandles.lookup().findVirtual(Member.class, "value", MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What a shared read is linked to. */
  MethodHandle reader() {
    return VALUE.bindTo(this);
  }

  @Nullable Object value() {
    return group.values[index];
  }

  /** The values of the group with another for this member. Called with the lock held. */
  @Nullable Object[] with(@Nullable Object value) {
    @Nullable Object[] values = group.values.clone();
    values[index] = value;
    return values;
  }
}
