package dev.holdfast.examples.benchmarks;

import dev.holdfast.examples.benchmarks.FoldReaders.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * The puts of {@link Fold}, in a JVM of their own. Prints of each its begin and end by {@code System.nanoTime}, what
 * the VM's handshakes in it took, how many uncommon traps there were, and for each phase when it ended, in nanoseconds
 * from the put's begin on, and how often the reader read in it.
 */
final class FoldCase {
  private static final String PUT = "dev.holdfast.examples.benchmarks.Put";
  private static final String FOLD = "dev.holdfast.Fold";
  private static final String COMPILATION = "jdk.Compilation";
  private static final String OPERATION = "jdk.ExecuteVMOperation";
  private static final String DEOPTIMIZATION = "jdk.Deoptimization";
  private static final int C2 = 4;
  private static final int WARM_UP_MILLIS = 2_000;
  private static final int WINDOW_MILLIS = 700;
  private static final int BEFORE_MILLIS = 20;
  /** How long before a put its reader is looked at. */
  static final long LOOK_BACK_NANOS = 10_000_000;
  private static final int BATCH = 200;
  private static final int MOST_BATCHES = 4_000_000;

  private static volatile Batches current = new Batches(0);
  @SuppressWarnings("UnusedVariable") // Written, so that the reads are for something.
  private static volatile int sink;

  private FoldCase() {}

  /** Marks a put by begin and end, since Holdfast's own events are made after the fact. */
  @Name(PUT)
  @StackTrace(false)
  private static final class Marked extends Event {}

  /** When batches of the reader ended, by {@code System.nanoTime}. */
  private static final class Batches {
    private final long[] ends;
    private volatile int count;

    Batches(int most) {
      ends = new long[most];
    }

    void add(long end) {
      int index = count;
      if (index < ends.length) {
        ends[index] = end;
        count = index + 1; // By the reader alone.
      }
    }

    long[] toArray() {
      return Arrays.copyOf(ends, count);
    }
  }

  /** When a put began, and the ends of its reader's batches, by {@code System.nanoTime}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Watched(long start, long[] ends) {}

  /** One argument: how many puts. */
  public static void main(String[] args) throws Exception {
    int puts = Integer.parseInt(args[0]);
    FoldReaders.OURS.put(new Limits(0));
    Thread reader = new Thread(FoldCase::read, "reader");
    reader.setDaemon(true);
    reader.start();
    Thread.sleep(WARM_UP_MILLIS);
    List<Watched> watched = new ArrayList<>();
    List<RecordedEvent> events;
    try (Recording recording = new Recording()) {
      for (String event : List.of(FOLD, COMPILATION, OPERATION, DEOPTIMIZATION, PUT)) {
        recording.enable(event).withoutThreshold();
      }
      recording.start();
      for (int i = 0; i < puts; i++) {
        watched.add(put(new Limits(i + 1)));
      }
      recording.stop();
      events = read(recording);
    }
    List<RecordedEvent> marks = events.stream().filter(event -> is(event, PUT)).toList();
    for (int i = 0; i < puts; i++) {
      print(marks.get(i), events, watched.get(i).start, watched.get(i).ends);
    }
  }

  private static Watched put(Limits limits) throws InterruptedException {
    Batches batches = new Batches(MOST_BATCHES);
    current = batches;
    Thread.sleep(BEFORE_MILLIS);
    Marked marked = new Marked();
    marked.begin();
    long start = System.nanoTime();
    FoldReaders.OURS.put(limits);
    marked.commit();
    Thread.sleep(WINDOW_MILLIS);
    return new Watched(start, batches.toArray());
  }

  /** All events, in the order of their beginnings. */
  private static List<RecordedEvent> read(Recording recording) throws IOException {
    Path file = Files.createTempFile("fold", ".jfr");
    try {
      recording.dump(file);
      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      events.sort(Comparator.comparing(RecordedEvent::getStartTime));
      return events;
    } finally {
      Files.delete(file);
    }
  }

  private static void read() {
    int sum = 0;
    while (true) {
      sum = batch(sum);
      sink = sum;
      current.add(System.nanoTime());
    }
  }

  private static int batch(int from) {
    int sum = 0;
    for (int i = 0; i < BATCH; i++) {
      sum += FoldReaders.ours(from + i);
    }
    return sum;
  }

  private static void print(RecordedEvent put, List<RecordedEvent> all, long start, long[] batches) {
    Instant begin = put.getStartTime();
    List<RecordedEvent> events = all.stream().filter(event -> {
      long at = nanos(begin, event.getStartTime());
      return at >= 0 && at < Duration.ofMillis(WINDOW_MILLIS).toNanos();
    }).toList();
    long end = nanos(begin, put.getEndTime());
    RecordedEvent folded = events.stream().filter(event -> is(event, FOLD)).findFirst().orElse(null);
    List<RecordedEvent> compiled = events.stream().filter(FoldCase::isReaderByC2).toList();
    if (folded == null || compiled.isEmpty()) {
      return; // The machine was busy: the window was over before the value was folded and compiled again.
    }
    long fold = nanos(begin, folded.getStartTime());
    long first = nanos(begin, compiled.get(0).getEndTime());
    long last = nanos(begin, compiled.get(compiled.size() - 1).getEndTime());
    long shared = Math.max(end, Math.min(first, fold));
    long handshake = events.stream()
        .filter(event -> is(event, OPERATION) && event.getString("operation").startsWith("Handshake"))
        .filter(event -> nanos(begin, event.getEndTime()) <= end)
        .mapToLong(event -> event.getDuration().toNanos()).sum();
    long traps = events.stream().filter(event -> is(event, DEOPTIMIZATION)).count();
    long[] bounds = {-LOOK_BACK_NANOS, 0, end, shared, fold, Math.max(last, fold),
        Duration.ofMillis(WINDOW_MILLIS - BEFORE_MILLIS).toNanos()};
    List<Long> figures = new ArrayList<>(List.of(start, start + end, handshake, traps));
    for (int i = 1; i < bounds.length; i++) {
      figures.add(bounds[i]);
      figures.add(calls(batches, start + bounds[i - 1], start + bounds[i]));
    }
    System.out.println(figures.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static long calls(long[] ends, long from, long to) {
    return BATCH * LongStream.of(ends).filter(end -> end >= from && end < to).count();
  }

  private static boolean isReaderByC2(RecordedEvent event) {
    if (!is(event, COMPILATION) || event.getShort("compileLevel") != C2) {
      return false;
    }
    RecordedMethod method = event.getValue("method");
    return method != null && method.getName().equals("ours")
        && method.getType().getName().equals(FoldReaders.class.getName());
  }

  private static boolean is(RecordedEvent event, String name) {
    return event.getEventType().getName().equals(name);
  }

  private static long nanos(Instant from, Instant to) {
    return Duration.between(from, to).toNanos();
  }
}
