package dev.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The events of the JDK Flight Recorder. What a write invalidated HotSpot does not tell a program; {@code
 * jdk.Deoptimization} and {@code jdk.Compilation} events near one of these do.
 *
 * <p>Does nothing in a JVM without the module jdk.jfr, or where nobody has asked for a recording yet. Emits after the
 * fact, off the cell's lock.
 */
@SuppressWarnings("UnusedVariable") // The recorder reads the fields of events.
final class FlightRecorder {
  private static final boolean PRESENT = isPresent();

  private FlightRecorder() {}

  private static boolean isPresent() {
    try {
      return Event.class.getName().startsWith("jdk.jfr");
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  /**
   * Whether anybody has asked for a recording. Until then no event's class is loaded: for the first one the JVM reads
   * the recorder's metadata, a tenth of a second at start-up, and compiles methods that each unfold has to walk by.
   */
  private static boolean isRunning() {
    return PRESENT && jdk.jfr.FlightRecorder.isInitialized();
  }

  static void put(Cell cell, long generation, long tookNanos) {
    if (isRunning()) {
      PutEvent event = new PutEvent();
      if (event.shouldCommit()) {
        event.store = cell.store().name();
        event.global = cell.name();
        event.generation = generation;
        event.took = tookNanos;
        event.commit();
      }
    }
  }

  static void unfold(Cell cell, long foldedForNanos, long tookNanos) {
    if (isRunning()) {
      UnfoldEvent event = new UnfoldEvent();
      if (event.shouldCommit()) {
        event.store = cell.store().name();
        event.global = cell.name();
        event.foldedFor = foldedForNanos;
        event.took = tookNanos;
        event.commit();
      }
    }
  }

  static void fold(Cell cell, long generation, long tookNanos, long defineNanos) {
    if (isRunning()) {
      FoldEvent event = new FoldEvent();
      if (event.shouldCommit()) {
        event.store = cell.store().name();
        event.global = cell.name();
        event.generation = generation;
        event.took = tookNanos;
        event.define = defineNanos;
        event.commit();
      }
    }
  }

  static void retire(String global, long aliveForNanos) {
    if (isRunning()) {
      RetireEvent event = new RetireEvent();
      if (event.shouldCommit()) {
        event.global = global;
        event.aliveFor = aliveForNanos;
        event.commit();
      }
    }
  }

  static void writtenTooOften(Cell cell, double perSecond, long quietPeriodNanos) {
    if (isRunning()) {
      WrittenTooOftenEvent event = new WrittenTooOftenEvent();
      if (event.shouldCommit()) {
        event.store = cell.store().name();
        event.global = cell.name();
        event.writesPerSecond = perSecond;
        event.quietPeriod = quietPeriodNanos;
        event.commit();
      }
    }
  }

  @Name("dev.holdfast.Put")
  @Label("Put")
  @Category("Holdfast")
  @Description("A write that changed a global. Off unless asked for: there may be a million a second")
  @Enabled(false)
  private static final class PutEvent extends Event {
    @Label("Store")
    String store = "";

    @Label("Global")
    String global = "";

    @Label("Generation")
    long generation;

    @Label("Took")
    @Description("With the wait for other writers and the unfold, without listeners")
    @Timespan
    long took;
  }

  @Name("dev.holdfast.Unfold")
  @Label("Unfold")
  @Category("Holdfast")
  @Description("A write had to throw away the compiled code that holds the value")
  private static final class UnfoldEvent extends Event {
    @Label("Store")
    String store = "";

    @Label("Global")
    String global = "";

    @Label("Folded For")
    @Timespan
    long foldedFor;

    @Label("Took")
    @Timespan
    long took;
  }

  @Name("dev.holdfast.Fold")
  @Label("Fold")
  @Category("Holdfast")
  @Description("A value became a constant")
  @StackTrace(false)
  private static final class FoldEvent extends Event {
    @Label("Store")
    String store = "";

    @Label("Global")
    String global = "";

    @Label("Generation")
    long generation;

    @Label("Took")
    @Timespan
    long took;

    @Label("Class Definition")
    @Description("Of this, the time to define the value's hidden class")
    @Timespan
    long define;
  }

  @Name("dev.holdfast.Retire")
  @Label("Retire")
  @Category("Holdfast")
  @Description("Nobody can reach an old value any more, and the clean-up after it begins")
  @StackTrace(false)
  private static final class RetireEvent extends Event {
    @Label("Global")
    String global = "";

    @Label("Alive For")
    @Description("Since it was replaced")
    @Timespan
    long aliveFor;
  }

  @Name("dev.holdfast.WrittenTooOften")
  @Label("Written Too Often")
  @Category("Holdfast")
  @Description("A global is written so often that it is not worth folding")
  @StackTrace(false)
  private static final class WrittenTooOftenEvent extends Event {
    @Label("Store")
    String store = "";

    @Label("Global")
    String global = "";

    @Label("Writes per Second")
    double writesPerSecond;

    @Label("Quiet Period")
    @Description("How long it must go without a write to be folded")
    @Timespan
    long quietPeriod;
  }
}
