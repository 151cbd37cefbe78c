package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.metrics.BackendMeter;
import dev.holdfast.examples.router.metrics.CommandFamily;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.metrics.PoolMeter;
import dev.holdfast.examples.router.metrics.PoolMeters;
import dev.holdfast.ring.membership.RouterRing;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_0-9]+(\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? \\S+");

  private final FakeRouter router = new FakeRouter();
  private final Scrape scrape = new Scrape(router, router.meters, ByteBufAllocator.DEFAULT);

  @AfterEach
  void close() {
    scrape.close();
  }

  private List<String> lines() {
    return scrape.reply(null).content().lines().toList();
  }

  @Test
  void whatABackendCounted() {
    router.grow(2);
    BackendMeter meter = router.meters.backend("sessions", "cache-1").loop(1);
    for (int i = 0; i < 10_000; i++) {
      meter.sent();
      meter.answered(i < 9_990 ? 100_000 : 5_000_000);
    }
    meter.failed(Failure.TIMEOUT);
    meter.inFlight(3);
    meter.connections(2);
    meter.ejected();
    meter.bytesIn(7);
    meter.bytesOut(8);
    String of = "{backend=\"cache-1\",pool=\"sessions\"";
    assertThat(lines()).contains(
        "routed_backend_requests_total" + of + "} 10000.0",
        "routed_backend_failures_total{backend=\"cache-1\",kind=\"timeout\",pool=\"sessions\"} 1.0",
        "routed_backend_failures_total{backend=\"cache-1\",kind=\"garbage\",pool=\"sessions\"} 0.0",
        "routed_backend_requests_in_flight" + of + "} 3.0",
        "routed_backend_connections" + of + "} 2.0",
        "routed_backend_ejections_total" + of + "} 1.0",
        "routed_backend_received_bytes_total" + of + "} 7.0",
        "routed_backend_sent_bytes_total" + of + "} 8.0",
        "routed_backend_up" + of + "} 1.0",
        "routed_backend_latency_seconds" + of + ",quantile=\"0.5\"} 1.00351E-4",
        "routed_backend_latency_seconds" + of + ",quantile=\"0.99\"} 1.00351E-4",
        "routed_backend_latency_seconds" + of + ",quantile=\"0.999\"} 1.00351E-4",
        "routed_backend_latency_seconds" + of + ",quantile=\"0.9999\"} 0.005013503",
        "routed_backend_latency_seconds_count" + of + "} 10000",
        "routed_backend_latency_seconds_sum" + of + "} 1.049",
        "routed_backend_latency_max_seconds" + of + "} 0.005013503");
  }

  @Test
  void whatAPoolCounted() {
    router.grow(2);
    PoolMeter meter = router.meters.pool("sessions").loop(0);
    meter.request(CommandFamily.ARITHMETIC);
    meter.hits(4);
    meter.misses(1);
    meter.clientError();
    meter.serverError();
    meter.opened();
    meter.refused();
    meter.fannedOut(9);
    meter.served(1_000_000);
    assertThat(lines()).contains(
        "routed_pool_requests_total{command=\"arithmetic\",pool=\"sessions\"} 1.0",
        "routed_pool_requests_total{command=\"get\",pool=\"sessions\"} 0.0",
        "routed_pool_keys_total{pool=\"sessions\",result=\"hit\"} 4.0",
        "routed_pool_keys_total{pool=\"sessions\",result=\"miss\"} 1.0",
        "routed_pool_errors_total{kind=\"client\",pool=\"sessions\"} 1.0",
        "routed_pool_errors_total{kind=\"server\",pool=\"sessions\"} 1.0",
        "routed_pool_connections{pool=\"sessions\"} 1.0",
        "routed_pool_connections_opened_total{pool=\"sessions\"} 1.0",
        "routed_pool_connections_refused_total{pool=\"sessions\"} 1.0",
        "routed_pool_split_requests_total{pool=\"sessions\"} 1.0",
        "routed_pool_split_parts_total{pool=\"sessions\"} 9.0",
        "routed_pool_latency_seconds_count{pool=\"sessions\"} 1",
        "routed_pool_latency_seconds_sum{pool=\"sessions\"} 0.001");
  }

  @Test
  void whatTheRingIs() {
    assertThat(lines()).contains("routed_ring_generation{pool=\"sessions\"} 0.0",
        "routed_ring_nodes{pool=\"sessions\"} 0.0", "routed_draining 0.0",
        "routed_build_info{version=\"0.1.0-test\"} 1.0");
    router.grow(2);
    router.grow(3);
    router.origin = RouterRing.Origin.SNAPSHOT;
    router.old = true;
    router.draining = true;
    router.set("cache-3", BackendView.State.EJECTED, null);
    assertThat(lines()).contains(
        "routed_ring_generation{pool=\"sessions\"} 2.0",
        "routed_ring_membership_version{pool=\"sessions\"} 7.0",
        "routed_ring_age_seconds{pool=\"sessions\"} 0.4",
        "routed_ring_old{pool=\"sessions\"} 1.0",
        "routed_ring_from_snapshot{pool=\"sessions\"} 1.0",
        "routed_ring_folded{pool=\"sessions\"} " + (router.global.info().folded() ? "1.0" : "0.0"),
        "routed_ring_nodes{pool=\"sessions\"} 3.0",
        "routed_backend_up{backend=\"cache-3\",pool=\"sessions\"} 0.0",
        "routed_draining 1.0");
  }

  @Test
  void everyMetricHasAHelpAndATypeAndEverySampleIsOne() {
    router.grow(3);
    router.second = true;
    router.meters.backend("<i>odd & \"name\"\\\n</i>", "x\ny");
    router.serve(1_000);
    Set<String> typed = new TreeSet<>();
    Set<String> helped = new TreeSet<>();
    for (String line : lines()) {
      if (line.startsWith("# TYPE ")) {
        typed.add(line.split(" ", 4)[2]);
      } else if (line.startsWith("# HELP ")) {
        assertThat(line.split(" ", 4)).hasSize(4);
        helped.add(line.split(" ", 4)[2]);
      } else {
        assertThat(line).matches(SAMPLE);
      }
    }
    assertThat(helped).isEqualTo(typed).contains("routed_backend_requests_total", "routed_backend_latency_seconds");
  }

  @Test
  void whatTheJvmAndNettyTell() {
    assertThat(lines().stream().filter(line -> !line.startsWith("#")).map(MetricsTest::name)).contains(
        "jvm_memory_used_bytes", "jvm_gc_memory_allocated_bytes_total", "jvm_threads_live_threads",
        "netty_allocator_memory_used", "process_files_open_files", "process_uptime_seconds");
  }

  private static String name(String line) {
    Matcher matcher = Pattern.compile("[a-z_]+").matcher(line);
    return matcher.lookingAt() ? matcher.group() : line;
  }

  @Test
  void backendsThatLeftAreForgottenAndStayInThePoolsTotals() {
    router.grow(2);
    router.meters.backend("sessions", "gone").loop(0).sent();
    router.meters.pool("sessions").retain(Set.of("cache-1", "cache-2"), 0);
    assertThat(lines()).contains("routed_backend_requests_total{backend=\"gone\",pool=\"sessions\"} 1.0");
    router.meters.tick(TimeUnit.SECONDS.toNanos(PoolMeters.KEPT_SECONDS));
    assertThat(lines())
        .contains("routed_pool_backend_requests_total{pool=\"sessions\"} 1.0")
        .noneMatch(line -> line.contains("gone"));
  }

  @Test
  void thereAreOnlySoManySeries() {
    for (int i = 0; i < RouterCollector.MOST_BACKENDS + 20; i++) {
      router.meters.backend("sessions", "cache-" + i).loop(0).sent();
    }
    List<String> lines = lines();
    assertThat(lines.stream().filter(line -> line.startsWith("routed_backend_requests_total{")))
        .hasSize(RouterCollector.MOST_BACKENDS);
    assertThat(lines).contains("routed_pool_unlisted_backends{pool=\"sessions\"} 20.0",
        "routed_pool_backend_requests_total{pool=\"sessions\"} 270.0");
  }

  @Test
  void openMetricsForWhoAsksForThem() {
    Reply reply = scrape.reply("application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1");
    assertThat(reply.type()).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(reply.content()).endsWith("# EOF\n");
    assertThat(scrape.reply("text/html").type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }
}
