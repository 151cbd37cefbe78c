package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** How the components of a record go over the wire, one after the other. */
final class RecordFields {
  private final MethodHandle constructor;
  private final MethodHandle[] accessors;
  private final Field[] fields;

  private RecordFields(MethodHandle constructor, MethodHandle[] accessors, Field[] fields) {
    this.constructor = constructor;
    this.accessors = accessors;
    this.fields = fields;
  }

  static Field of(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    MethodHandle[] accessors = new MethodHandle[components.length];
    Field[] fields = new Field[components.length];
    Class<?>[] types = new Class<?>[components.length];
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      for (int i = 0; i < components.length; i++) {
        RecordComponent component = components[i];
        types[i] = component.getType();
        accessors[i] = lookup.unreflect(component.getAccessor()).asType(MethodType.genericMethodType(1));
        fields[i] = component.isAnnotationPresent(Field.Signed.class)
            ? Field.signed() : Field.of(component.getGenericType());
      }
      MethodHandle constructor = lookup.findConstructor(record, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length).asType(MethodType.genericMethodType(1));
      RecordFields all = new RecordFields(constructor, accessors, fields);
      return new Field(Arrays.stream(fields).mapToInt(Field::leastBytes).sum(), all::write, all::read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(record + " cannot be made and read here", e);
    }
  }

  private void write(ByteBuf out, Object value) {
    for (int i = 0; i < fields.length; i++) {
      fields[i].write(out, invoke(accessors[i], value));
    }
  }

  private Object read(ByteBuf in) {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].read(in);
    }
    return invoke(constructor, values);
  }

  private static Object invoke(MethodHandle handle, Object argument) {
    try {
      return (Object) handle.invokeExact(argument);
    } catch (RuntimeException | Error e) { // What a record says of its components, if anything.
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
