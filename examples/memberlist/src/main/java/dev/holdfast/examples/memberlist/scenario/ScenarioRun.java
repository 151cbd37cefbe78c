package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.host.GuildHost;
import dev.holdfast.examples.memberlist.host.GuildWatch;
import dev.holdfast.examples.memberlist.host.HostFigures;
import dev.holdfast.examples.memberlist.host.Rings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The hosts, writers and onlookers of a scenario, and what happens to them, one after the other. */
final class ScenarioRun implements AutoCloseable {
  private static final int CLIENT_LOOPS = 2;
  private static final long PATIENCE_SECONDS = 60;

  private final Size size;
  private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
      CLIENT_LOOPS, new DefaultThreadFactory("guild-clients", true), NioIoHandler.newFactory());
  private final List<GuildHost> hosts = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Onlookers onlookers;
  private HostFigures closedHosts = new HostFigures(0, 0, 0, 0, 0, 0, 0);

  /** What was done in a while, and how long that was. */
  record Phase(String name, Writer.Interval interval, double seconds, double handOverSeconds, HostFigures figures) {
    double updatesPerSecond() {
      return interval.updates() / seconds;
    }
  }

  /** What came of it. */
  record Outcome(Truth.Verdict verdict, int windows, int wrongWindows, long wrongMessages, long reroutes,
      HostFigures figures) {
    boolean isRight() {
      return verdict.isRight() && wrongWindows == 0 && wrongMessages == 0;
    }
  }

  ScenarioRun(Size size, int hostsAtFirst) throws IOException {
    this.size = size;
    for (int i = 1; i <= hostsAtFirst; i++) {
      hosts.add(GuildHost.start("guilds-" + i, 1, People.ROLES));
    }
    Rings.begin(hosts.stream().map(GuildHost::address).toList());
    for (int i = 1; i <= size.writers(); i++) {
      writers.add(new Writer(i, size, group));
    }
    onlookers = new Onlookers(size, group);
  }

  List<GuildHost> hosts() {
    return List.copyOf(hosts);
  }

  /** Puts the members that there are at first, and tells how many seconds that took. */
  double load() {
    long begun = System.nanoTime();
    CompletableFuture.allOf(writers.stream().map(Writer::load).toArray(CompletableFuture<?>[]::new)).join();
    interval();
    return (System.nanoTime() - begun) / 1e9;
  }

  void start() {
    writers.forEach(Writer::start);
    onlookers.start();
  }

  /** Lets writers and onlookers go on for a while, after a change of the ring. */
  Phase phase(String name, Change change) throws IOException, InterruptedException {
    HostFigures before = figures();
    long begun = System.nanoTime();
    change.make();
    double handOver = (System.nanoTime() - begun) / 1e9;
    TimeUnit.NANOSECONDS.sleep(size.phase().toNanos());
    Writer.Interval interval = interval();
    return new Phase(name, interval, (System.nanoTime() - begun) / 1e9, handOver, figures().minus(before));
  }

  /** A change of the ring, which ends when all guilds are where they belong. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException, InterruptedException;
  }

  void join() throws IOException, InterruptedException {
    GuildHost host = GuildHost.start("guilds-" + (hosts.size() + 1), 1, People.ROLES);
    hosts.add(host);
    Rings.join(host.address());
    settle();
  }

  void leave() throws InterruptedException {
    GuildHost leaving = hosts.get(0);
    Rings.leave(leaving.address().name());
    settle();
    hosts.remove(leaving);
    closedHosts = closedHosts.plus(leaving.figures());
    leaving.close();
  }

  private void settle() throws InterruptedException {
    until("all guilds are where the ring says",
        () -> hosts.stream().mapToInt(host -> host.toHandOver().join()).sum() == 0);
    Rings.settled();
  }

  /**
   * Ends writing and looking on, and checks all.
   *
   * @param patience how long windows may take to show the last changes, which are told after they are acknowledged
   */
  Outcome check(Duration patience) throws InterruptedException {
    CompletableFuture<?>[] stopped = writers.stream().map(Writer::stop).toArray(CompletableFuture<?>[]::new);
    until("all writes are acknowledged", () -> CompletableFuture.allOf(stopped).isDone());
    Truth truth = new Truth(size, writers);
    List<GuildWatch> windows = onlookers.stop();
    int wrong = wrongWindows(windows, truth, patience);
    long wrongMessages = windows.stream().mapToLong(window -> window.view().join().wrong()).sum();
    long reroutes = writers.stream().mapToLong(writer -> writer.reroutes().join()).sum();
    return new Outcome(truth.check(hosts), windows.size(), wrong, wrongMessages, reroutes, figures());
  }

  private static int wrongWindows(List<GuildWatch> windows, Truth truth, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    List<GuildWatch> wrong = windows;
    while (!wrong.isEmpty()) {
      wrong = wrong.stream().filter(window -> !truth.isRight(window)).toList();
      if (System.nanoTime() > deadline) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return wrong.size();
  }

  private HostFigures figures() {
    return hosts.stream().map(GuildHost::figures).reduce(closedHosts, HostFigures::plus);
  }

  private Writer.Interval interval() {
    return writers.stream().map(writer -> writer.interval().join())
        .reduce(new Writer.Interval(0, 0, 0), Writer.Interval::plus);
  }

  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it took longer than " + PATIENCE_SECONDS + " s until " + what);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  @Override
  public void close() {
    onlookers.close();
    writers.forEach(Writer::close);
    hosts.forEach(GuildHost::close);
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
