package dev.holdfast.examples.router.admin;

import dev.holdfast.examples.router.metrics.BackendMeters;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.metrics.LatencyWindow;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.metrics.PoolCount;
import dev.holdfast.examples.router.metrics.PoolMeters;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Puts together what the router tells and what it counts. */
final class StateMaker {
  private static final double NANOS_A_MICRO = 1e3;
  private static final double NANOS_A_SECOND = 1e9;

  private final RouterView router;
  private final Meters meters;
  private final RingViews rings;
  private final boolean changesAllowed;
  private final Clock clock;

  StateMaker(RouterView router, Meters meters, RingViews rings, boolean changesAllowed, Clock clock) {
    this.router = router;
    this.meters = meters;
    this.rings = rings;
    this.changesAllowed = changesAllowed;
    this.clock = clock;
  }

  State state() {
    return new State(
        router.version(),
        clock.instant().toString(),
        router.startedAt().toString(),
        router.isDraining(),
        Readiness.hindrances(router),
        changesAllowed,
        router.pools().stream().map(this::pool).toList(),
        router.changes().stream().map(StateMaker::change).toList());
  }

  private static State.Change change(ChangeView change) {
    return new State.Change(change.at().toString(), change.pool(), change.what(), change.moved());
  }

  private State.Pool pool(PoolView pool) {
    PoolMeters counts = meters.pool(pool.name());
    return new State.Pool(
        pool.name(),
        pool.listen(),
        pool.layout(),
        String.valueOf(pool.ring()),
        pool.info().generation(),
        pool.version(),
        pool.origin().name().toLowerCase(Locale.ROOT),
        pool.age().toNanos() / NANOS_A_SECOND,
        pool.old(),
        pool.info().folded(),
        pool.info().reason(),
        counts.perSecond(),
        counts.requests(),
        counts.count(PoolCount.HITS),
        counts.count(PoolCount.MISSES),
        counts.count(PoolCount.CLIENT_ERRORS),
        counts.count(PoolCount.SERVER_ERRORS),
        counts.failed(),
        counts.count(PoolCount.CONNECTIONS),
        latency(counts.latency()),
        backends(pool, counts));
  }

  private List<State.Backend> backends(PoolView pool, PoolMeters counts) {
    HashRing ring = pool.ring();
    Map<String, Node> nodes = new HashMap<>();
    Map<String, Double> shares = Map.of();
    if (ring != null) {
      ring.nodes().forEach(node -> nodes.put(node.name(), node));
      shares = rings.shares(pool.name(), ring);
    }
    Map<String, BackendMeters> known = counts.backends().stream()
        .collect(Collectors.toMap(BackendMeters::name, Function.identity()));
    Map<String, Double> owned = shares;
    return pool.backends().stream()
        .map(backend -> backend(
            backend,
            nodes.get(backend.name()),
            owned.getOrDefault(backend.name(), 0.0),
            known.get(backend.name())))
        .toList();
  }

  private static State.Backend backend(
      BackendView backend, @Nullable Node node, double share, @Nullable BackendMeters counts) {
    return new State.Backend(
        backend.name(),
        backend.address(),
        node == null ? 0 : node.weight(),
        node == null ? "" : node.zone(),
        share,
        node == null ? "left" : backend.state().name().toLowerCase(Locale.ROOT),
        backend.ejectedUntil() == null ? null : backend.ejectedUntil().toString(),
        counts == null ? 0 : counts.inFlight(),
        counts == null ? 0 : counts.connections(),
        counts == null ? 0 : counts.perSecond(),
        counts == null ? 0 : counts.sent(),
        counts == null ? 0 : counts.failed(),
        counts == null ? Map.of() : errors(counts),
        counts == null ? 0 : counts.ejections(),
        counts == null ? null : latency(counts.latency()));
  }

  private static Map<String, Long> errors(BackendMeters counts) {
    Map<String, Long> errors = new TreeMap<>();
    for (Failure failure : Failure.values()) {
      long failed = counts.failed(failure);
      if (failed > 0) {
        errors.put(failure.label(), failed);
      }
    }
    return errors;
  }

  private static State.@Nullable Latency latency(LatencyWindow window) {
    Histogram histogram = window.lastSeconds();
    if (histogram.getTotalCount() == 0) {
      return null;
    }
    return new State.Latency(
        histogram.getValueAtPercentile(50) / NANOS_A_MICRO,
        histogram.getValueAtPercentile(99) / NANOS_A_MICRO,
        histogram.getValueAtPercentile(99.9) / NANOS_A_MICRO,
        histogram.getMaxValue() / NANOS_A_MICRO);
  }
}
