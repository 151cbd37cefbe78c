package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the handles of all kinds of global share: identity, deletion and diagnosis.
 *
 * <pre>{@code
 * Handle handle = store.find("routes").orElseThrow();
 * Info info = handle.info();
 * System.out.println(handle.name() + (info.folded() ? " is a constant: " : " is no constant: ") + info.reason());
 * store.list().forEach(Handle::foldNow);
 * }</pre>
 *
 * <p>A handle is got once from a {@link Store} and kept in any field: static, final, ordinary, a record's, or
 * captured by a lambda. There is one handle object a global; all methods may be called from any thread.
 */
public abstract sealed class Handle permits Global, IntGlobal, LongGlobal, DoubleGlobal, BooleanGlobal {
  final Cell cell;

  Handle(Cell cell) {
    this.cell = cell;
  }

  /**
   * Tells the global's name, unique in its store.
   *
   * @return the name given to the store
   */
  public final String name() {
    return cell.name();
  }

  /**
   * Tells the store this global lives in.
   *
   * @return the store
   */
  public final Store store() {
    return cell.store();
  }

  /**
   * Tells whether the global has a value. A read like {@code get}: folded, it is the constant {@code true}.
   *
   * @return false if the global was never set, or was deleted and not put since
   */
  public abstract boolean isSet();

  /**
   * Takes the value away. When this returns no thread can still read it, and nothing here keeps it from being
   * collected. A later put works as on a new global. The generation stays what it was.
   *
   * @return false if there was no value
   * @throws IllegalStateException if called by this global's own update function
   */
  public final boolean delete() {
    return cell.writes.delete();
  }

  /**
   * Folds the current value at once instead of after its quiet period, for start-up and for tests. Takes about
   * half a millisecond on the calling thread; readers already compiled are deoptimised once.
   *
   * @return whether the global is folded now: false if it is not set, if its policy is {@link Policy.Fold#NEVER},
   *     if a put came in between, or if no class can be defined ({@link #info()} tells which)
   */
  public final boolean foldNow() {
    return cell.foldNow();
  }

  /**
   * Gives {@code get} as a method handle, for language implementers to link into call sites of their own: while the
   * global is folded, a call of a constant method handle is a constant. Makes a new method handle each time.
   *
   * @return a method handle without parameters, whose return type is the global's type after erasure, as int or
   *     {@code HashRing}
   */
  public final MethodHandle dynamicInvoker() {
    try {
      MethodHandle get = MethodHandles.lookup().bind(this, "get", MethodType.methodType(cell.type().readAs()));
      return get.asType(MethodType.methodType(cell.type().visible()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /**
   * Takes a consistent picture of the global's state and counters.
   *
   * @return a snapshot, not updated afterwards
   */
  public final Info info() {
    return cell.info();
  }

  /**
   * Tells in words whether a method reads this global as a constant, and if not, why not. Of overloads it looks at the
   * one that is compiled best. What the code does with this very handle cannot be known from inside the program:
   * {@link Explain} tells that.
   *
   * <p>Takes about a millisecond, the first time some hundred: the VM lists all its compiled code.
   *
   * @param caller the class whose method reads the global
   * @param method the method's name
   * @return what is known now
   * @throws IllegalArgumentException if the class declares no such method
   */
  public final Explanation explain(Class<?> caller, String method) {
    return Explanation.of(cell, caller, method);
  }

  /** Returns store, name and type, but not the value: a log line must not print what may be secret or huge. */
  @Override
  public final String toString() {
    return cell.toString();
  }
}
