package dev.holdfast.examples.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Meters meters = new Meters(2);
  private final PoolMeters pool = meters.pool("cache");

  @Test
  void countsOfABackendAreSumsOverTheLoops() {
    BackendMeters backend = meters.backend("cache", "a");
    for (int loop = 0; loop < 2; loop++) {
      BackendMeter meter = backend.loop(loop);
      meter.sent();
      meter.sent();
      meter.inFlight(2);
      meter.answered(1_000);
      meter.inFlight(-1);
      meter.failed(Failure.TIMEOUT);
      meter.failed(Failure.EJECTED);
      meter.connections(3);
      meter.connections(-1);
      meter.bytesOut(10);
      meter.bytesIn(100);
    }
    backend.loop(1).ejected();
    backend.loop(0).returned();
    assertThat(backend.sent()).isEqualTo(4);
    assertThat(backend.answered()).isEqualTo(2);
    assertThat(backend.latencyNanos()).isEqualTo(2_000);
    assertThat(backend.inFlight()).isEqualTo(2);
    assertThat(backend.failed(Failure.TIMEOUT)).isEqualTo(2);
    assertThat(backend.failed(Failure.GARBAGE)).isZero();
    assertThat(backend.failed()).isEqualTo(4);
    assertThat(backend.connections()).isEqualTo(4);
    assertThat(backend.ejections()).isEqualTo(1);
    assertThat(backend.returns()).isEqualTo(1);
    assertThat(backend.bytesOut()).isEqualTo(20);
    assertThat(backend.bytesIn()).isEqualTo(200);
  }

  @Test
  void countsOfAPoolAreSumsOverTheLoops() {
    for (int loop = 0; loop < 2; loop++) {
      PoolMeter meter = pool.loop(loop);
      meter.request(CommandFamily.GET);
      meter.request(CommandFamily.META);
      meter.served(500);
      meter.hits(3);
      meter.misses(4);
      meter.clientError();
      meter.serverError();
      meter.opened();
      meter.opened();
      meter.closed();
      meter.refused();
      meter.fannedOut(5);
      meter.bytesIn(6);
      meter.bytesOut(7);
      meter.shadowEqual();
      meter.shadowDifferent();
      meter.shadowFailed();
      meter.shadowDropped();
    }
    assertThat(pool.requests()).isEqualTo(4);
    assertThat(pool.requests(CommandFamily.GET)).isEqualTo(2);
    assertThat(pool.requests(CommandFamily.SET)).isZero();
    assertThat(Stream.of(PoolCount.values()).map(pool::count))
        .containsExactly(6L, 8L, 2L, 2L, 2L, 4L, 2L, 2L, 10L, 12L, 14L, 2L, 1_000L, 2L, 2L, 2L, 2L);
  }

  @Test
  void aBackendThatLeftIsForgottenAndItsCountsStayInThePools() {
    pool.backend("a").loop(0).sent();
    pool.backend("b").loop(1).sent();
    pool.backend("b").loop(1).failed(Failure.CLOSED);
    pool.backend("b").loop(1).ejected();
    pool.retain(Set.of("a"), 0);
    meters.tick(PoolMeters.KEPT_SECONDS * SECOND - 1);
    assertThat(names()).containsExactly("a", "b");
    meters.tick(PoolMeters.KEPT_SECONDS * SECOND);
    assertThat(names()).containsExactly("a");
    assertThat(pool.sent()).isEqualTo(2);
    assertThat(pool.failed(Failure.CLOSED)).isEqualTo(1);
    assertThat(pool.ejections()).isEqualTo(1);
    assertThat(pool.backend("b").sent()).isZero();
  }

  @Test
  void aBackendThatComesBackIsKept() {
    pool.backend("a").loop(0).sent();
    pool.retain(Set.of(), 0);
    pool.retain(Set.of("a"), SECOND);
    meters.tick(2 * PoolMeters.KEPT_SECONDS * SECOND);
    assertThat(names()).containsExactly("a");
    pool.retain(Set.of(), 3 * PoolMeters.KEPT_SECONDS * SECOND);
    meters.tick(3 * PoolMeters.KEPT_SECONDS * SECOND + SECOND);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void poolsThatAreGoneAreForgotten() {
    meters.pool("other");
    meters.retain(Set.of("other"));
    assertThat(meters.pools()).extracting(PoolMeters::name).containsExactly("other");
  }

  @Test
  void theRateIsThatOfTheLastTicks() {
    BackendMeters backend = pool.backend("a");
    long nanoTime = -5 * SECOND;
    meters.tick(nanoTime);
    assertThat(backend.perSecond()).isZero();
    for (int tick = 1; tick <= 10; tick++) {
      for (int i = 0; i < 100; i++) {
        backend.loop(tick % 2).sent();
        pool.loop(tick % 2).request(CommandFamily.GET);
        pool.loop(tick % 2).request(CommandFamily.SET);
      }
      meters.tick(nanoTime + tick * SECOND);
      assertThat(backend.perSecond()).isEqualTo(100, within(1e-9));
      assertThat(pool.perSecond()).isEqualTo(200, within(1e-9));
    }
    for (int tick = 11; tick <= 13; tick++) {
      meters.tick(nanoTime + tick * SECOND);
    }
    assertThat(backend.perSecond()).isZero();
  }

  @Test
  void theLatenciesOfLateLeaveOutWhatIsOlder() {
    BackendMeters backend = pool.backend("a");
    meters.tick(SECOND);
    backend.loop(0).answered(5_000_000);
    for (int second = 2; second <= 11; second++) {
      meters.tick(second * SECOND);
    }
    backend.loop(1).answered(9_000_000);
    assertThat(backend.latency().lastMinute().getTotalCount()).isEqualTo(2);
    for (int second = 12; second <= 21; second++) {
      meters.tick(second * SECOND);
    }
    assertThat(backend.latency().lastSeconds().getTotalCount()).isEqualTo(1);
    assertThat(backend.latency().lastMinute().getTotalCount()).isEqualTo(2);
    for (int second = 22; second <= 71; second++) {
      meters.tick(second * SECOND);
    }
    assertThat(backend.latency().lastMinute().getTotalCount()).isEqualTo(1);
    meters.tick(81 * SECOND);
    assertThat(backend.latency().lastMinute().getTotalCount()).isZero();
  }

  @Test
  void readersSeeCountsThatOnlyGrow() throws InterruptedException {
    BackendMeters backend = pool.backend("a");
    AtomicBoolean done = new AtomicBoolean();
    List<Long> seen = new ArrayList<>();
    Thread reader = new Thread(() -> {
      while (!done.get()) {
        seen.add(backend.sent());
      }
    });
    reader.start();
    BackendMeter[] cells = {backend.loop(0), backend.loop(1)};
    Thread other = new Thread(() -> count(cells[1]));
    other.start();
    count(cells[0]);
    other.join();
    done.set(true);
    reader.join();
    assertThat(seen).isSorted();
    assertThat(backend.sent()).isEqualTo(2_000_000);
  }

  private static void count(BackendMeter cell) {
    for (int i = 0; i < 1_000_000; i++) {
      cell.sent();
    }
  }

  @Test
  void countingAllocatesNothing() {
    BackendMeters backend = pool.backend("a");
    PoolMeter clients = pool.loop(0);
    write(backend, clients, 1_000);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    write(backend, clients, 100_000);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    assertThat(allocated).as("bytes of 100,000 requests").isLessThan(10_000);
  }

  private static void write(BackendMeters backend, PoolMeter clients, int requests) {
    BackendMeter meter = backend.loop(0);
    for (int i = 0; i < requests; i++) {
      clients.request(CommandFamily.GET);
      meter.sent();
      meter.inFlight(1);
      meter.answered(i * 1_000L);
      meter.failed(Failure.GARBAGE);
      meter.inFlight((int) -backend.inFlight());
      clients.served(i * 1_000L);
    }
  }

  @Test
  void noLoopsAreRefused() {
    assertThatThrownBy(() -> new Meters(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nobody counts with 0 event loops; give it at least 1");
  }

  private List<String> names() {
    return pool.backends().stream().map(BackendMeters::name).toList();
  }
}
