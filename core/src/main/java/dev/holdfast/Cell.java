package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One global: its value, the call site its readers are linked to, and the protocol between them.
 *
 * <p>Invariants, whenever the lock is free:
 *
 * <ol>
 *   <li>If {@code folded} is false, the site's target is the volatile read of the value, and no thread runs code
 *       compiled for another target.
 *   <li>If {@code folded} is true, the site's target is a constant, and it is the current value.
 * </ol>
 *
 * <p>So every write is: unfold if folded, then one volatile write, which is the linearization point; and a fold never
 * changes what is read.
 *
 * <p>A {@link Member}'s value is among those of its group, and its lock is the group's, so that one volatile write can
 * change several globals. All else is each cell's own: a group's write unfolds the globals that it changes, no others.
 */
final class Cell {
  private static final MethodHandle READ_VALUE = readValue();
  private static final long NO_FOLD = -1;

  final Writes writes;
  final Listeners listeners = new Listeners();

  private final Store store;
  private final String name;
  private final ValueType type;
  private final Policy policy;
  private final @Nullable Member member;
  private final Folding folding;
  private final ReadSite site;
  private final ReentrantLock lock;

  /** The current value, null if there is none: read by every reader of a shared global. Not used by a member. */
  private volatile @Nullable Object value;

  private boolean linked; // Written once, before the handle is published.

  // All below is guarded by the lock.
  private final QuietPeriod quiet;
  private boolean folded;
  private boolean foldPending;
  private @Nullable String foldFailure;
  private @Nullable OldValues foldedBefore; // Null until a folded value was replaced.
  private long generation;
  private long folds;
  private long unfolds;
  private long lastWrite;
  private long lastFold;
  private long lastPutNanos;
  private long lastFoldNanos;

  Cell(Store store, String name, ValueType type, Policy policy, @Nullable Member member) {
    this.store = store;
    this.name = name;
    this.type = type;
    this.policy = policy;
    this.member = member;
    folding = store.folding();
    site = new ReadSite(member == null ? READ_VALUE.bindTo(this) : member.reader());
    lock = member == null ? new ReentrantLock() : member.group().lock();
    boolean byIdentity = policy.equality() == Policy.Equality.IDENTITY && !type.isPrimitive();
    writes = new Writes(this, byIdentity);
    quiet = new QuietPeriod(policy.quietPeriod().toNanos());
  }

  private static MethodHandle readValue() {
    try {
      return MethodHandles.lookup().findGetter(Cell.class, "value", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  Store store() {
    return store;
  }

  String name() {
    return name;
  }

  ValueType type() {
    return type;
  }

  Policy policy() {
    return policy;
  }

  /** The place in a group, or null if the global is in none. */
  @Nullable Member member() {
    return member;
  }

  /** The current value, null if there is none: one volatile read. */
  @Nullable Object value() {
    return member == null ? value : member.value();
  }

  /** What the hidden class of this global's handle links its reads to. */
  MutableCallSite link() {
    return site.link();
  }

  /** Called when the handle's reads are linked to the site, so that folding has an effect. */
  void linked() {
    linked = true;
  }

  NoSuchElementException notSet() {
    return new NoSuchElementException(this + " is not set: nothing was put, or it was deleted");
  }

  /** Every write of this global alone. Returns false, and does nothing, if {@code before} is not the value. */
  @SuppressWarnings("ReferenceEquality") // A compare-and-set: it asks for the same object.
  boolean replace(@Nullable Object before, @Nullable Object after) {
    long start = System.nanoTime();
    long foldIn;
    lock.lock();
    try {
      if (value() != before) {
        return false;
      }
      unfold();
      if (member == null) {
        value = after;
      } else {
        member.write(after);
      }
      foldIn = written(before, after, start);
    } finally {
      lock.unlock();
    }
    afterWrite(after, foldIn);
    return true;
  }

  /** Ends with invariant 1, whatever held before. If it throws, the value is still the one that is folded. */
  void unfold() {
    if (folded) {
      site.unfold();
      folded = false;
      unfolds++;
      quiet.unfolded(System.nanoTime() - lastFold);
      noteOld(value());
    }
  }

  /** The JIT's code and the value's class held it, so it is worth knowing when they let go. */
  private void noteOld(@Nullable Object folded) {
    if (folded != null && !type.isPrimitive()) { // Boxes may be the JVM's own, and never go.
      if (foldedBefore == null) {
        foldedBefore = new OldValues();
      }
      foldedBefore.add(folded);
    }
  }

  /** Takes note of a write, with the lock still held. Gives what {@link #afterWrite} wants to know. */
  long written(@Nullable Object before, @Nullable Object after, long start) {
    if (after != null) {
      generation++;
    }
    listeners.enqueue(before, after, generation);
    boolean schedule = after != null && !foldPending && policy.fold() == Policy.Fold.WHEN_QUIET && isFoldable();
    foldPending |= schedule;
    foldFailure = null;
    lastWrite = System.nanoTime();
    lastPutNanos = lastWrite - start;
    return schedule ? quiet.nanos() : NO_FOLD;
  }

  /** Does, with the lock free, what is to be done after each write. */
  void afterWrite(@Nullable Object after, long foldIn) {
    if (foldIn != NO_FOLD) {
      scheduleFold(foldIn);
    }
    listeners.deliver();
    if (after != null && policy.fold() == Policy.Fold.AT_ONCE) {
      fold();
    }
  }

  // Folding.

  boolean foldNow() {
    return policy.fold() != Policy.Fold.NEVER && fold();
  }

  /** What the folding thread calls: folds if the quiet period is over, or comes back when it will be. */
  void foldIfQuiet() {
    long wait;
    lock.lock();
    try {
      boolean nothingToDo = folded || value() == null || !isFoldable();
      wait = nothingToDo ? 0 : lastWrite + quiet.nanos() - System.nanoTime();
      foldPending = wait > 0;
      if (nothingToDo) {
        return;
      }
    } finally {
      lock.unlock();
    }
    if (wait > 0) {
      scheduleFold(wait);
    } else {
      fold();
    }
  }

  private void scheduleFold(long waitNanos) {
    try {
      FoldingThread.schedule(this, waitNanos);
    } catch (OutOfMemoryError e) { // No memory for a thread, for instance: the write itself is done and stays done.
      lock.lock();
      try {
        foldPending = false;
        foldFailure = folding.failed(this, e);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Folds the value there is, unless it is replaced meanwhile. The class is defined without the lock, so a writer waits
   * for no more than one setTarget.
   */
  @SuppressWarnings("ReferenceEquality") // The value must be the very object that the class was defined for.
  private boolean fold() {
    long start = System.nanoTime();
    Object candidate;
    boolean worn;
    lock.lock();
    try {
      candidate = value();
      worn = site.isWorn();
      if (folded || candidate == null || !isFoldable()) {
        return folded;
      }
    } finally {
      lock.unlock();
    }

    MethodHandle constant = null;
    Relay fresh = null;
    String failure = null;
    try {
      constant = ValueClass.constant(candidate, folding.definer());
      fresh = worn ? Relay.to(site.freshSite(), folding.definer()) : null;
    } catch (Throwable e) { // An image without class loading throws an Error that is no LinkageError.
      failure = folding.failed(this, e);
    }

    lock.lock();
    try {
      if (folded || value() != candidate) {
        return folded;
      }
      foldFailure = failure;
      if (constant == null || failure != null) {
        return false;
      }
      folded = true; // First, so that the next write unfolds even if this throws half way.
      site.fold(constant, fresh);
      folds++;
      lastFold = System.nanoTime();
      lastFoldNanos = lastFold - start;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFoldable() {
    return linked && folding.isOn();
  }

  Info info() {
    lock.lock();
    try {
      return new Info(
          store.name(),
          name,
          type.toString(),
          value() != null,
          generation,
          folded,
          reason(),
          generation + writes.unchanged(),
          folds,
          unfolds,
          foldedBefore == null ? 0 : foldedBefore.count(),
          Duration.ofNanos(quiet.nanos()),
          lastPutNanos,
          lastFoldNanos);
    } finally {
      lock.unlock();
    }
  }

  private String reason() {
    if (folded) {
      return "a constant in the code that reads it";
    }
    if (value() == null) {
      return "not set";
    }
    if (policy.fold() == Policy.Fold.NEVER) {
      return "its policy is never to fold";
    }
    if (foldFailure != null) {
      return foldFailure;
    }
    String off = folding.offBecause();
    if (off != null) {
      return off;
    }
    if (!linked) {
      return "its handle could not be given a class of its own";
    }
    return "written less than its quiet period ago";
  }

  @Override
  public String toString() {
    return "global '" + name + "' (" + type + ") of store '" + store.name() + "'";
  }
}
