package dev.holdfast.examples.router.load;

import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** One run: connects, stores the keys if asked to, sends the load and waits for the last answers. */
final class LoadRun implements AutoCloseable {
  /** Loops that begin a little later than others still begin with the schedule. */
  private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Over all connections: with more, large values wait for each other longer than a router lets them. */
  private static final int STORED_AT_ONCE = 512;

  private final Plan plan;
  private final ServerName server;
  private final Progress progress;
  private final EventLoopGroup group;
  private final List<Driver> drivers = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private volatile boolean isStopped;

  LoadRun(Plan plan, ServerName server, Dialer dialer, KeySpace keys, Progress progress) {
    this.plan = plan;
    this.server = server;
    this.progress = progress;
    this.group = Dialer.newLoops(plan.threads());
    for (int i = 0; i < plan.threads(); i++) {
      Tally tally = new Tally();
      int connections = share(plan.connections(), i + 1) - share(plan.connections(), i);
      tallies.add(tally);
      drivers.add(new Driver(group.next(), dialer, plan, connections, keys, tally, System::nanoTime));
    }
  }

  void connect() throws Fault, InterruptedException {
    try {
      all(drivers.stream().map(Driver::open)).get();
    } catch (ExecutionException e) {
      throw server.fault(cause(e));
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean isWrapped = failure instanceof ExecutionException || failure instanceof CompletionException;
    return isWrapped && cause != null ? cause(cause) : failure;
  }

  /** Stores every key once. */
  void store() throws Fault, InterruptedException, ExecutionException {
    List<CompletableFuture<Void>> done = new ArrayList<>();
    int pipeline = Math.max(1, STORED_AT_ONCE / plan.connections());
    for (int i = 0; i < drivers.size(); i++) {
      Work work = Work.storing(share(plan.keys(), i), share(plan.keys(), i + 1));
      done.add(drivers.get(i).begin(
          new Phase(work, null, pipeline, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)));
    }
    while (!isDone(all(done.stream()), TimeUnit.MILLISECONDS.toNanos(100))) {
      checkStored();
    }
    checkStored();
    if (!isStopped) {
      progress.stored(plan.keys());
    }
    tallies.forEach(tally -> tally.takeLatencies(null));
  }

  private void checkStored() throws Fault {
    for (Tally tally : tallies) {
      for (Count error : Count.ERRORS) {
        if (tally.get(error) > 0) {
          String example = tally.example(error);
          throw new Fault(server + ": the keys could not be stored: " + error.words()
              + (example == null ? "" : ": " + example) + "; look at the server, or leave --load out");
        }
      }
    }
  }

  /** Ends it early; what was measured until then is the result. Any thread. */
  void stop() {
    isStopped = true;
    drivers.forEach(Driver::stop);
  }

  boolean isStopped() {
    return isStopped;
  }

  /** Sends the load. */
  Measured measure() throws Fault, InterruptedException, ExecutionException {
    Map<Count, Long> before = counts();
    long start = System.nanoTime() + (plan.isOpenLoop() ? START_NANOS : 0);
    long countFrom = start + plan.warmupNanos();
    long end = countFrom + plan.durationNanos();
    SplittableRandom seeds = new SplittableRandom(plan.seed());
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < drivers.size(); i++) {
      Schedule schedule = plan.isOpenLoop() ? new Schedule(start, end, plan.rate(), i, drivers.size()) : null;
      Work work = Work.mixed(plan, seeds.split());
      done.add(drivers.get(i).begin(
          new Phase(work, schedule, plan.pipeline(), countFrom, end, end + plan.timeoutNanos())));
    }
    CompletableFuture<Void> all = all(done.stream());
    Histogram latencies = Tally.newHistogram();
    for (long next = start + Progress.EACH_NANOS; !isDone(all, next - System.nanoTime());
        next += Progress.EACH_NANOS) {
      latencies.add(progress.line(System.nanoTime() - start, tallies));
    }
    long now = System.nanoTime();
    long nanos = (isStopped ? now : Math.max(now, end)) - countFrom;
    if (nanos <= 0) {
      throw new Fault("stopped before anything was measured: what comes first is not; see --warmup and --load");
    }
    Histogram lateness = Tally.newHistogram();
    for (Tally tally : tallies) {
      latencies.add(tally.takeLatencies(null));
      lateness.add(tally.takeLateness());
    }
    Map<Count, Long> counts = counts();
    counts.replaceAll((count, after) -> after - before.getOrDefault(count, 0L));
    return new Measured(plan, nanos / 1e9, counts, examples(), latencies, lateness);
  }

  private Map<Count, Long> counts() {
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      counts.put(count, tallies.stream().mapToLong(tally -> tally.get(count)).sum());
    }
    return counts;
  }

  private Map<Count, String> examples() {
    Map<Count, String> examples = new EnumMap<>(Count.class);
    for (Tally tally : tallies) {
      for (Count error : Count.ERRORS) {
        String example = tally.example(error);
        if (example != null) {
          examples.putIfAbsent(error, example);
        }
      }
    }
    return examples;
  }

  private int share(int all, int part) {
    return (int) ((long) all * part / plan.threads());
  }

  private static boolean isDone(CompletableFuture<Void> all, long nanos) throws InterruptedException,
      ExecutionException {
    try {
      all.get(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void close() {
    drivers.forEach(Driver::close);
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
