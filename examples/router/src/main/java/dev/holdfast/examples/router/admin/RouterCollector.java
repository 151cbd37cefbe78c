package dev.holdfast.examples.router.admin;

import dev.holdfast.examples.router.metrics.BackendMeters;
import dev.holdfast.examples.router.metrics.CommandFamily;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.metrics.PoolCount;
import dev.holdfast.examples.router.metrics.PoolMeters;
import dev.holdfast.ring.membership.RouterRing;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;

/**
 * The metrics of pools and backends, made of the meters at each scrape, so that backends come and go with the ring.
 *
 * <p>Of each pool {@value #MOST_BACKENDS} backends at most, the first by name, have series of their own; all are in the
 * pool's totals, and {@code routed_pool_unlisted_backends} says how many lack theirs.
 */
final class RouterCollector implements MultiCollector {
  static final int MOST_BACKENDS = 250;

  private static final double NANOS = 1e9;

  private final RouterView router;
  private final Meters meters;

  RouterCollector(RouterView router, Meters meters) {
    this.router = router;
    this.meters = meters;
  }

  @Override
  public MetricSnapshots collect() {
    Series series = new Series();
    series.gauge("routed_draining", "Whether the router takes no new clients any more.",
        router.isDraining() ? 1 : 0);
    series.gauge("routed_build_info", "1, with the version of the program.", 1, "version", router.version());
    for (PoolView pool : router.pools()) {
      ring(series, pool);
      states(series, pool);
    }
    for (PoolMeters pool : meters.pools()) {
      clients(series, pool);
      totals(series, pool);
      List<BackendMeters> backends = pool.backends();
      backends.stream().limit(MOST_BACKENDS).forEach(backend -> backend(series, pool.name(), backend));
      series.gauge("routed_pool_unlisted_backends", "Backends without series of their own, since there are too many.",
          Math.max(0, backends.size() - MOST_BACKENDS), "pool", pool.name());
    }
    return series.snapshots();
  }

  private static void ring(Series series, PoolView pool) {
    String[] labels = {"pool", pool.name()};
    series.gauge("routed_ring_generation", "How many rings there have been; 0 while there is none.",
        pool.info().generation(), labels);
    series.gauge("routed_ring_membership_version", "The version of the membership that the ring was made of.",
        pool.version(), labels);
    series.gauge("routed_ring_age_seconds", "How long ago the ring's source was last known to be right.",
        pool.age().toNanos() / NANOS, labels);
    series.gauge("routed_ring_old", "Whether the ring should be mistrusted for its age, or since there is none.",
        pool.old() ? 1 : 0, labels);
    series.gauge("routed_ring_from_snapshot", "Whether the ring is from the snapshot, not yet from its source.",
        pool.origin() == RouterRing.Origin.SNAPSHOT ? 1 : 0, labels);
    series.gauge("routed_ring_folded", "Whether the ring is a constant of the compiled code.",
        pool.info().folded() ? 1 : 0, labels);
    series.counter("routed_ring_unfolds", "How often a new ring had compiled code thrown away.",
        pool.info().unfolds(), labels);
    series.gauge("routed_ring_nodes", "Nodes of the ring.",
        pool.ring() == null ? 0 : pool.ring().nodes().size(), labels);
  }

  private static void states(Series series, PoolView pool) {
    pool.backends().stream()
        .sorted(Comparator.comparing(BackendView::name))
        .limit(MOST_BACKENDS)
        .forEach(backend -> series.gauge("routed_backend_up", "Whether the backend takes requests.",
            backend.state() == BackendView.State.UP ? 1 : 0, "pool", pool.name(), "backend", backend.name()));
  }

  private static void clients(Series series, PoolMeters pool) {
    for (CommandFamily family : CommandFamily.values()) {
      series.counter("routed_pool_requests", "Requests of clients.", pool.requests(family),
          "pool", pool.name(), "command", family.label());
    }
    String keys = "Keys of requests, found or not.";
    series.counter("routed_pool_keys", keys, pool.count(PoolCount.HITS), "pool", pool.name(), "result", "hit");
    series.counter("routed_pool_keys", keys, pool.count(PoolCount.MISSES), "pool", pool.name(), "result", "miss");
    String errors = "Errors answered to clients: client for ERROR and CLIENT_ERROR, server for SERVER_ERROR.";
    series.counter("routed_pool_errors", errors, pool.count(PoolCount.CLIENT_ERRORS),
        "pool", pool.name(), "kind", "client");
    series.counter("routed_pool_errors", errors, pool.count(PoolCount.SERVER_ERRORS),
        "pool", pool.name(), "kind", "server");
    String[] labels = {"pool", pool.name()};
    series.gauge("routed_pool_connections", "Connections of clients.", pool.count(PoolCount.CONNECTIONS), labels);
    series.counter("routed_pool_connections_opened", "Connections that clients opened.",
        pool.count(PoolCount.OPENED), labels);
    series.counter("routed_pool_connections_refused", "Connections closed at once, since there were too many.",
        pool.count(PoolCount.REFUSED), labels);
    series.counter("routed_pool_split_requests", "Requests that went to several backends.",
        pool.count(PoolCount.FAN_OUTS), labels);
    series.counter("routed_pool_split_parts", "Requests to backends that such requests were split into.",
        pool.count(PoolCount.PARTS), labels);
    series.counter("routed_pool_received_bytes", "Bytes from clients.", pool.count(PoolCount.BYTES_IN), labels);
    series.counter("routed_pool_sent_bytes", "Bytes to clients.", pool.count(PoolCount.BYTES_OUT), labels);
    series.latency("routed_pool_latency",
        "From when a client's request was read until it was answered; quantiles of the last minute.",
        pool.latency().lastMinute(), pool.count(PoolCount.SERVED), pool.count(PoolCount.LATENCY_NANOS), labels);
  }

  private static void totals(Series series, PoolMeters pool) {
    series.counter("routed_pool_backend_requests", "Requests to backends, those that have left included.",
        pool.sent(), "pool", pool.name());
    for (Failure failure : Failure.values()) {
      series.counter("routed_pool_backend_failures",
          "Requests without a good answer of a backend, those that have left included.",
          pool.failed(failure), "pool", pool.name(), "kind", failure.label());
    }
    series.counter("routed_pool_backend_ejections", "Ejections of backends, those that have left included.",
        pool.ejections(), "pool", pool.name());
  }

  private static void backend(Series series, String pool, BackendMeters backend) {
    String[] labels = {"pool", pool, "backend", backend.name()};
    series.counter("routed_backend_requests", "Requests sent to the backend.", backend.sent(), labels);
    for (Failure failure : Failure.values()) {
      series.counter("routed_backend_failures", "Requests without a good answer of the backend.",
          backend.failed(failure), "pool", pool, "backend", backend.name(), "kind", failure.label());
    }
    series.counter("routed_backend_ejections", "How often the backend was ejected.", backend.ejections(), labels);
    series.counter("routed_backend_returns", "How often the backend was taken back.", backend.returns(), labels);
    series.gauge("routed_backend_requests_in_flight", "Requests on their way.", backend.inFlight(), labels);
    series.gauge("routed_backend_connections", "Connections to the backend.", backend.connections(), labels);
    series.counter("routed_backend_received_bytes", "Bytes from the backend.", backend.bytesIn(), labels);
    series.counter("routed_backend_sent_bytes", "Bytes to the backend.", backend.bytesOut(), labels);
    series.latency("routed_backend_latency", "From a request's sending to its answer; quantiles of the last minute.",
        backend.latency().lastMinute(), backend.answered(), backend.latencyNanos(), labels);
  }
}
