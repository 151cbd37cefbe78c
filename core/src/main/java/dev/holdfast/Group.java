package dev.holdfast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Globals of one store that can be changed in a single step: no thread reads the new value of one and afterwards the
 * old value of another.
 *
 * <pre>{@code
 * static final Group ROUTING = Store.defaultStore().group("routing");
 * static final Global<HashRing> RING = ROUTING.global("ring", HashRing.class);
 * static final IntGlobal REPLICAS = ROUTING.intGlobal("replicas");
 *
 * ROUTING.change().put(RING, ring).put(REPLICAS, 3).publish();
 * }</pre>
 *
 * <p>Its globals are globals of the store in every other way: they fold, each for itself; each can be written alone,
 * which is a step of its own; and the store finds them by name, which no other global of the store may have.
 *
 * <p><b>What a reader may see.</b> Of two reads the later one is never of an older step. A reader that reads one global
 * before a step and another after it gets an old and a new value; who needs both of the same step puts one record of
 * both into one global instead.
 *
 * <p><b>Cost.</b> A read of a folded member costs what that of any folded global does; shared, one array load more. A
 * step unfolds those of the globals it changes that are folded, one after the other, a deoptimisation each, then is one
 * volatile write of a new array of all values of the group. Writers of a group wait for each other.
 *
 * <p>All methods may be called from any thread.
 */
public final class Group {
  /** A monitor, as a cell's. */
  final Object lock = new Object();

  /** The current values of all members, null where there is none; never changed inside. Written under the lock. */
  volatile @Nullable Object[] values = {};

  private final Store store;
  private final String name;
  private final Policy policy;

  Group(Store store, String name, Policy policy) {
    this.store = store;
    this.name = name;
    this.policy = policy;
  }

  /**
   * Gets the handle of a global of this group, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @param type the class of its values
   * @param <T> the class of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException as for {@link Store#global(String, Class)}, or if the store has a global of that
   *     name outside this group
   */
  public <T> Global<T> global(String global, Class<T> type) {
    return store.object(global, store.typeOf(type), policy, this);
  }

  /**
   * Gets the handle of a global of this group whose type has arguments, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @param type the type of its values
   * @param <T> the type of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException as for {@link #global(String, Class)}
   */
  public <T> Global<T> global(String global, TypeRef<T> type) {
    return store.object(global, store.typeOf(type), policy, this);
  }

  /**
   * Gets the handle of a global int of this group, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or outside this group
   */
  public IntGlobal intGlobal(String global) {
    return (IntGlobal) store.handle(global, HandleClass.INT, ValueType.INT, policy, this);
  }

  /**
   * Gets the handle of a global long of this group, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or outside this group
   */
  public LongGlobal longGlobal(String global) {
    return (LongGlobal) store.handle(global, HandleClass.LONG, ValueType.LONG, policy, this);
  }

  /**
   * Gets the handle of a global double of this group, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or outside this group
   */
  public DoubleGlobal doubleGlobal(String global) {
    return (DoubleGlobal) store.handle(global, HandleClass.DOUBLE, ValueType.DOUBLE, policy, this);
  }

  /**
   * Gets the handle of a global boolean of this group, with the group's policy.
   *
   * @param global the global's name, unique in the store
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or outside this group
   */
  public BooleanGlobal booleanGlobal(String global) {
    return (BooleanGlobal) store.handle(global, HandleClass.BOOLEAN, ValueType.BOOLEAN, policy, this);
  }

  /**
   * Begins a step. Nothing is changed before {@link GroupChange#publish}.
   *
   * @return a change of nothing yet
   */
  public GroupChange change() {
    return new GroupChange(this);
  }

  /**
   * Tells the group's name.
   *
   * @return the name, unique among the groups of its store
   */
  public String name() {
    return name;
  }

  /**
   * Tells the policy of the group's globals.
   *
   * @return the policy
   */
  public Policy policy() {
    return policy;
  }

  /** Returns the names of the group and its store. */
  @Override
  public String toString() {
    return "group '" + name + "' of store '" + store.name() + "'";
  }

  /** Makes room for one more value. */
  Member member() {
    synchronized (lock) {
      int index = values.length;
      values = Arrays.copyOf(values, index + 1);
      return new Member(this, index);
    }
  }
}
