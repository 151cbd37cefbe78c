package dev.holdfast;

import java.lang.ref.ReferenceQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of globals with a policy of its own.
 *
 * <pre>{@code
 * static final Store STORE = Store.create("acme-client");             // a library; an application: defaultStore()
 * static final IntGlobal RETRIES = STORE.intGlobal("retries");
 * static final Global<Set<String>> HOSTS = STORE.global("hosts", new TypeRef<>() {});
 * }</pre>
 *
 * <p>An application uses {@link #defaultStore()}; a library makes a store of its own, and so touches nobody else's
 * names or policies. All methods may be called from any thread. A store has nothing to close: dropped together with
 * its handles, it is collected.
 */
public final class Store {
  private static final Store DEFAULT = create("default");

  private final String name;
  private final Policy policy;
  private final Folding folding;
  private final ConcurrentMap<String, Handle> handles = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Group> groups = new ConcurrentHashMap<>();
  private final ReferenceQueue<Class<?>> goneTypes = new ReferenceQueue<>();
  private final List<Listeners.Entry> listeners = new CopyOnWriteArrayList<>();

  Store(String name, Policy policy, Folding folding) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a store needs a name that is not blank");
    }
    this.name = name;
    this.policy = Objects.requireNonNull(policy, "policy");
    this.folding = folding;
  }

  /**
   * Gives the application's own store, named {@code default}, with {@link Policy#DEFAULT}.
   *
   * @return always the same store
   */
  public static Store defaultStore() {
    return DEFAULT;
  }

  /**
   * Makes a store with {@link Policy#DEFAULT}.
   *
   * @param name its name in messages; need not be unique
   * @return a new, empty store
   * @throws IllegalArgumentException if the name is blank
   */
  public static Store create(String name) {
    return create(name, Policy.DEFAULT);
  }

  /**
   * Makes a store.
   *
   * @param name its name in messages; need not be unique
   * @param policy the policy of its globals, where they are given none of their own
   * @return a new, empty store
   * @throws IllegalArgumentException if the name is blank
   */
  public static Store create(String name, Policy policy) {
    return new Store(name, policy, new Folding());
  }

  /**
   * Gets the handle of a global, with the store's policy if the global is new. The first global of a process takes
   * some hundred milliseconds, for Byte Buddy to load; each further one some ten microseconds.
   *
   * @param name the global's name
   * @param type the class of its values
   * @param <T> the class of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank or the type primitive, or if the name is taken by a global
   *     of another type
   */
  public <T> Global<T> global(String name, Class<T> type) {
    return object(name, typeOf(type), null, null);
  }

  /**
   * Gets the handle of a global with a policy of its own.
   *
   * @param name the global's name
   * @param type the class of its values
   * @param policy the global's policy
   * @param <T> the class of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException as for {@link #global(String, Class)}, or if the global has another policy
   */
  public <T> Global<T> global(String name, Class<T> type, Policy policy) {
    return object(name, typeOf(type), Objects.requireNonNull(policy, "policy"), null);
  }

  /**
   * Gets the handle of a global whose type has arguments, with the store's policy if the global is new.
   *
   * @param name the global's name
   * @param type the type of its values
   * @param <T> the type of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException as for {@link #global(String, Class)}
   */
  public <T> Global<T> global(String name, TypeRef<T> type) {
    return object(name, typeOf(type), null, null);
  }

  /**
   * Gets the handle of a global whose type has arguments, with a policy of its own.
   *
   * @param name the global's name
   * @param type the type of its values
   * @param policy the global's policy
   * @param <T> the type of its values
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException as for {@link #global(String, Class, Policy)}
   */
  public <T> Global<T> global(String name, TypeRef<T> type, Policy policy) {
    return object(name, typeOf(type), Objects.requireNonNull(policy, "policy"), null);
  }

  /**
   * Gets the handle of a global int, with the store's policy if the global is new.
   *
   * @param name the global's name
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type
   */
  public IntGlobal intGlobal(String name) {
    return (IntGlobal) handle(name, HandleClass.INT, ValueType.INT, null, null);
  }

  /**
   * Gets the handle of a global int with a policy of its own.
   *
   * @param name the global's name
   * @param policy the global's policy
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or policy
   */
  public IntGlobal intGlobal(String name, Policy policy) {
    return (IntGlobal) withPolicy(name, HandleClass.INT, ValueType.INT, policy);
  }

  /**
   * Gets the handle of a global long, with the store's policy if the global is new.
   *
   * @param name the global's name
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type
   */
  public LongGlobal longGlobal(String name) {
    return (LongGlobal) handle(name, HandleClass.LONG, ValueType.LONG, null, null);
  }

  /**
   * Gets the handle of a global long with a policy of its own.
   *
   * @param name the global's name
   * @param policy the global's policy
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or policy
   */
  public LongGlobal longGlobal(String name, Policy policy) {
    return (LongGlobal) withPolicy(name, HandleClass.LONG, ValueType.LONG, policy);
  }

  /**
   * Gets the handle of a global double, with the store's policy if the global is new.
   *
   * @param name the global's name
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type
   */
  public DoubleGlobal doubleGlobal(String name) {
    return (DoubleGlobal) handle(name, HandleClass.DOUBLE, ValueType.DOUBLE, null, null);
  }

  /**
   * Gets the handle of a global double with a policy of its own.
   *
   * @param name the global's name
   * @param policy the global's policy
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or policy
   */
  public DoubleGlobal doubleGlobal(String name, Policy policy) {
    return (DoubleGlobal) withPolicy(name, HandleClass.DOUBLE, ValueType.DOUBLE, policy);
  }

  /**
   * Gets the handle of a global boolean, with the store's policy if the global is new.
   *
   * @param name the global's name
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type
   */
  public BooleanGlobal booleanGlobal(String name) {
    return (BooleanGlobal) handle(name, HandleClass.BOOLEAN, ValueType.BOOLEAN, null, null);
  }

  /**
   * Gets the handle of a global boolean with a policy of its own.
   *
   * @param name the global's name
   * @param policy the global's policy
   * @return the handle, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or taken by a global of another type or policy
   */
  public BooleanGlobal booleanGlobal(String name, Policy policy) {
    return (BooleanGlobal) withPolicy(name, HandleClass.BOOLEAN, ValueType.BOOLEAN, policy);
  }

  /**
   * Gets a group, whose globals can be changed in a single step, with the store's policy if the group is new.
   *
   * @param name the group's name
   * @return the group, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank
   */
  public Group group(String name) {
    return groupWith(name, policy);
  }

  /**
   * Gets a group with a policy of its own.
   *
   * @param name the group's name
   * @param policy the policy of the group's globals
   * @return the group, the same for every call with this name
   * @throws IllegalArgumentException if the name is blank, or if the group has another policy
   */
  public Group group(String name, Policy policy) {
    Objects.requireNonNull(policy, "policy");
    Group group = groupWith(name, policy);
    if (!group.policy().equals(policy)) {
      throw new IllegalArgumentException(group + " has " + group.policy() + " and cannot be had with " + policy);
    }
    return group;
  }

  /**
   * Looks a global up without making one.
   *
   * @param name the global's name
   * @return its handle, of whatever kind, or empty
   */
  public Optional<Handle> find(String name) {
    return Optional.ofNullable(handles.get(name));
  }

  /**
   * Lists the store's globals, set or not.
   *
   * @return their handles, sorted by name, not updated afterwards
   */
  public List<Handle> list() {
    forgetGone();
    return handles.values().stream().sorted(Comparator.comparing(Handle::name)).toList();
  }

  /**
   * Counts the store's globals, set or not.
   *
   * @return how many there are
   */
  public int size() {
    forgetGone();
    return handles.size();
  }

  /**
   * Calls the listener after each change of any of the store's globals, there already or made later, as {@link
   * Global#onChange} does for one of them: in the order of the changes of each global, and at the same time for
   * different ones. A global's own listeners are called first.
   *
   * @param listener what to call; {@link Change#handle} says which global it was
   * @return closes the registration
   */
  public Registration onChange(Consumer<? super Change<Object>> listener) {
    return Listeners.Entry.add(listeners, listener);
  }

  /**
   * Sums up what the store's globals are and have done, in the time of {@link Handle#info} for each.
   *
   * @return a snapshot, not updated afterwards
   */
  public StoreInfo info() {
    List<Info> all = handles.values().stream().map(Handle::info).toList();
    return new StoreInfo(
        name,
        all.size(),
        (int) all.stream().filter(Info::isSet).count(),
        (int) all.stream().filter(Info::folded).count(),
        all.stream().mapToLong(Info::puts).sum(),
        all.stream().mapToLong(Info::folds).sum(),
        all.stream().mapToLong(Info::unfolds).sum(),
        all.stream().mapToLong(Info::oldValues).sum());
  }

  /**
   * Tells the store's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Tells the policy of globals that were given none of their own.
   *
   * @return the policy
   */
  public Policy policy() {
    return policy;
  }

  @Override
  public String toString() {
    return "store '" + name + "' of " + size() + " globals";
  }

  List<Listeners.Entry> listeners() {
    return listeners;
  }

  Folding folding() {
    return folding;
  }

  ValueType typeOf(Class<?> type) {
    return ValueType.of(type, goneTypes);
  }

  ValueType typeOf(TypeRef<?> type) {
    return ValueType.of(type, goneTypes);
  }

  /** Drops the globals whose type was collected with its class loader: they can have no value any more. */
  private void forgetGone() {
    if (goneTypes.poll() != null) {
      handles.values().removeIf(handle -> handle.cell.type().isGone());
    }
  }

  private Group groupWith(String group, Policy ifNew) {
    if (group.isBlank()) {
      throw new IllegalArgumentException("a group of " + this + " needs a name that is not blank");
    }
    return groups.computeIfAbsent(group, key -> new Group(this, key, ifNew));
  }

  @SuppressWarnings("unchecked") // The type is the one the global was made with: handle has compared them.
  <T> Global<T> object(String global, ValueType type, @Nullable Policy own, @Nullable Group group) {
    return (Global<T>) handle(global, HandleClass.OBJECT, type, own, group);
  }

  private Handle withPolicy(String global, HandleClass kind, ValueType type, Policy own) {
    return handle(global, kind, type, Objects.requireNonNull(own, "policy"), null);
  }

  Handle handle(String global, HandleClass kind, ValueType type, @Nullable Policy own, @Nullable Group group) {
    if (global.isBlank()) {
      throw new IllegalArgumentException("a global of " + this + " needs a name that is not blank");
    }
    forgetGone();
    Handle handle = handles.get(global);
    if (handle == null || handle.cell.type().isGone()) {
      handle =
          handles.compute(
              global,
              (key, there) ->
                  there == null || there.cell.type().isGone() ? make(key, kind, type, own, group) : there);
      folding.tell();
    }
    Cell cell = handle.cell;
    if (!cell.type().isSame(type)) {
      throw new IllegalArgumentException(cell + " cannot be had with type " + type);
    }
    if (group != null && (cell.member() == null || cell.member().group() != group)) {
      throw new IllegalArgumentException(cell + " was not made in " + group + " and cannot be had from it");
    }
    if (own != null && !own.equals(cell.policy())) {
      throw new IllegalArgumentException(cell + " has " + cell.policy() + " and cannot be had with " + own);
    }
    return handle;
  }

  private Handle make(
      String global, HandleClass kind, ValueType type, @Nullable Policy own, @Nullable Group group) {
    Member member = group == null ? null : group.member();
    Cell cell = new Cell(this, global, type, own == null ? policy : own, member);
    Handle handle = kind.handle(cell, folding);
    cell.listeners.setHandle(handle);
    return handle;
  }
}
