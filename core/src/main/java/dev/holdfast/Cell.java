package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One global: its value, the call site its readers are linked to, and the protocol between them.
 *
 * <p>Invariants, whenever the lock is free:
 *
 * <ol>
 *   <li>If {@code switched} is false, the site's target is the volatile read of the value, and no thread runs code
 *       compiled for another target.
 *   <li>If {@code switched} is true, the site's target is that or a constant, which is the current value. If {@code
 *       folded} is true, it is the constant.
 * </ol>
 *
 * <p>So every write is: unfold if switched, then one volatile write, which is the linearization point; and a fold never
 * changes what is read.
 *
 * <p>A {@link Member}'s value is among those of its group, and its lock is the group's, so that one volatile write can
 * change several globals. All else is each cell's own: a group's write unfolds the globals that it changes, no others.
 */
final class Cell {
  private static final MethodHandle READ_VALUE = readValue();
  private static final String CUT_SHORT = "an Error cut its folding or unfolding short";
  private static final System.Logger LOG = System.getLogger("dev.holdfast");

  final Writes writes;
  final Listeners listeners;

  private final Store store;
  private final String name;
  private final ValueType type;
  private final Policy policy;
  private final @Nullable Member member;
  private final Folding folding;
  private final ReadSite site;

  /** A monitor: unlike a lock of java.util.concurrent, one that is left is free, even for lack of stack. */
  final Object lock;

  /** The current value, null if there is none: read by every reader of a shared global. Not used by a member. */
  private volatile @Nullable Object value;

  private boolean linked; // Written once, before the handle is published.
  private boolean toldTooOften; // The folding thread's own.

  // All below is guarded by the lock.
  private final QuietPeriod quiet;
  private final TooOften tooOften = new TooOften();
  private boolean folded;
  private boolean switched; // Not sure to be shared: true before a fold sets the target, false after an unfold.
  private boolean foldPending;
  private @Nullable String foldFailure;
  private @Nullable OldValues foldedBefore; // Null until a folded value was replaced.
  private long generation;
  private long folds;
  private long unfolds;
  private long lastWrite;
  private long lastFold;
  private long lastPutNanos;
  private long lastUnfoldNanos;
  private long lastFoldNanos;
  private long lastDefineNanos;

  Cell(Store store, String name, ValueType type, Policy policy, @Nullable Member member) {
    this.store = store;
    this.name = name;
    this.type = type;
    this.policy = policy;
    this.member = member;
    folding = store.folding();
    listeners = new Listeners(store.listeners());
    site = new ReadSite(member == null ? READ_VALUE.bindTo(this) : member.reader());
    lock = member == null ? new Object() : member.group().lock;
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

  /** One write, made ready: what may fail is done before anything is written. */
  static final class Write {
    final Cell cell;
    final @Nullable Object after;
    final long start;
    private final long generation;
    private final @Nullable String foldFailure;
    private final Listeners.@Nullable Event event;
    private long foldedForNanos;
    private long unfoldNanos;
    private long tookNanos;

    private Write(
        Cell cell, @Nullable Object after, long start, @Nullable String foldFailure, Listeners.@Nullable Event event) {
      this.cell = cell;
      this.after = after;
      this.start = start;
      this.generation = after == null ? cell.generation : cell.generation + 1;
      this.foldFailure = foldFailure;
      this.event = event;
    }
  }

  /**
   * Every write of this global alone. Returns false, and does nothing, if {@code before} is not the value. If it
   * throws, nothing is written; once it is written, nothing is thrown.
   */
  @SuppressWarnings("ReferenceEquality") // A compare-and-set: it asks for the same object.
  boolean replace(@Nullable Object before, @Nullable Object after) {
    long start = System.nanoTime();
    Write write;
    synchronized (lock) {
      if (value() != before) {
        return false;
      }
      write = prepare(before, after, start);
      unfold(write);
      if (member == null) {
        commit(null, null, System.nanoTime(), write);
      } else {
        commit(member.group(), member.with(after), System.nanoTime(), write);
      }
    }
    afterWrite(write);
    return true;
  }

  /** Called with the lock held, before the unfold: what fails here costs readers nothing. */
  Write prepare(@Nullable Object before, @Nullable Object after, long start) {
    quiet.written(start - lastWrite);
    Listeners.Event event = listeners.event(before, after, after == null ? generation : generation + 1);
    String failure = null;
    if (after != null && !foldPending && policy.fold() == Policy.Fold.WHEN_QUIET && isFoldable()) {
      failure = scheduleFold(quiet.nanos());
    }
    return new Write(this, after, start, failure, event);
  }

  /** Ends with invariant 1, whatever held before. If it throws, the site leads to the value there is. */
  void unfold(@Nullable Write write) {
    if (!switched) {
      return;
    }
    boolean wasFolded = folded;
    foldFailure = CUT_SHORT;
    folded = false;
    long start = System.nanoTime();
    site.unfold();
    switched = false;
    if (wasFolded && write != null) {
      write.foldedForNanos = start - lastFold;
      write.unfoldNanos = System.nanoTime() - start;
      lastUnfoldNanos = write.unfoldNanos;
      unfolds++;
      quiet.unfolded(start - lastWrite, write.unfoldNanos);
      noteOld(value());
    }
  }

  /** Writes the value of a lone cell or all values of a group, with the lock held. All is prepared and unfolded. */
  static void commit(@Nullable Group group, @Nullable Object @Nullable [] values, long now, Write... writes) {
    // Nothing is called and nothing made from here on, so that no Error can come between.
    if (group != null && values != null) {
      group.values = values;
    }
    for (Write write : writes) {
      Cell cell = write.cell;
      if (group == null) {
        cell.value = write.after;
      }
      cell.generation = write.generation;
      if (write.event != null) {
        cell.listeners.last.next = write.event;
        cell.listeners.last = write.event;
      }
      cell.foldFailure = write.foldFailure;
      cell.lastWrite = now;
      write.tookNanos = now - write.start;
      cell.lastPutNanos = write.tookNanos;
    }
  }

  /** Does, with the lock free, what is to be done after each write, and throws nothing. */
  void afterWrite(Write write) {
    try {
      listeners.deliver();
      folding.tell();
      FlightRecorder.put(this, write.generation, write.tookNanos);
      if (write.unfoldNanos > 0) {
        FlightRecorder.unfold(this, write.foldedForNanos, write.unfoldNanos);
      }
      if (write.after != null && policy.fold() == Policy.Fold.AT_ONCE) {
        fold();
      }
    } catch (Throwable e) { // No stack or memory left: the write is done and stays done. Nothing is called here.
      listeners.cutShort = true;
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

  // Folding.

  boolean foldNow() {
    return policy.fold() != Policy.Fold.NEVER && fold();
  }

  /** What the folding thread calls: folds if the quiet period is over, or comes back when it will be. */
  void foldIfQuiet() {
    listeners.deliverRest();
    boolean isQuiet;
    double perSecond;
    long quietNanos;
    synchronized (lock) {
      foldPending = false;
      if (folded || value() == null || !isFoldable()) {
        tooOften.over();
        return;
      }
      long now = System.nanoTime();
      quietNanos = quiet.nanos();
      long wait = lastWrite + quietNanos - now;
      isQuiet = wait <= 0;
      if (isQuiet) {
        tooOften.over();
        perSecond = 0;
      } else {
        foldFailure = scheduleFold(wait);
        perSecond = tooOften.postponed(now, generation);
      }
    }
    folding.tell();
    if (isQuiet) {
      fold();
    } else if (perSecond > 0) {
      tellTooOften(perSecond, quietNanos);
    }
  }

  /** Called with the lock held. Returns why it failed: no memory for a thread, for instance. A write goes on then. */
  private @Nullable String scheduleFold(long waitNanos) {
    try {
      FoldingThread.schedule(this, waitNanos);
      foldPending = true;
      return null;
    } catch (VirtualMachineError e) {
      return folding.failed(this, e);
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
    synchronized (lock) {
      candidate = value();
      worn = site.isWorn();
      if (folded || candidate == null || !isFoldable()) {
        return folded;
      }
    }

    MethodHandle constant = null;
    Relay fresh = null;
    String failure = null;
    try {
      constant = ValueClass.constant(candidate, folding.definer());
      fresh = worn ? Relay.to(site.freshSite(), folding.definer()) : null;
    } catch (Throwable e) { // An image without class loading throws an Error that is no LinkageError.
      failure = folding.failed(this, e);
      folding.tell();
    }
    long defined = System.nanoTime();
    long tookNanos;
    long ofGeneration;

    synchronized (lock) {
      if (folded || value() != candidate || worn != site.isWorn()) {
        return folded;
      }
      foldFailure = failure;
      if (constant == null || failure != null) {
        return false;
      }
      unfold(null); // For when an Error cut a fold short.
      foldFailure = CUT_SHORT;
      switched = true; // First, so that the next write unfolds even if this throws half way.
      site.fold(constant, fresh);
      lastFold = System.nanoTime();
      tookNanos = lastFold - start;
      lastFoldNanos = tookNanos;
      ofGeneration = generation;
      lastDefineNanos = defined - start;
      folds++;
      tooOften.over();
      folded = true;
      foldFailure = null;
    }
    FlightRecorder.fold(this, ofGeneration, tookNanos, defined - start);
    return true;
  }

  private void tellTooOften(double perSecond, long quietNanos) {
    FlightRecorder.writtenTooOften(this, perSecond, quietNanos);
    if (!toldTooOften) {
      toldTooOften = true;
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              String.format(
                  Locale.ROOT,
                  "%s is written %.1f times a second and never quiet for %d ms: it is not worth folding, and its reads"
                      + " are volatile reads; Policy.Fold.NEVER is for such a global",
                  this,
                  perSecond,
                  TimeUnit.NANOSECONDS.toMillis(quietNanos)));
    }
  }

  private boolean isFoldable() {
    return linked && folding.isOn();
  }

  Info info() {
    synchronized (lock) {
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
          lastUnfoldNanos,
          lastFoldNanos,
          lastDefineNanos);
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
