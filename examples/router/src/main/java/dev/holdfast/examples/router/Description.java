package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.BackendConfig;
import dev.holdfast.examples.router.config.ConfigFile;
import dev.holdfast.examples.router.config.Durations;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.SnapshotConfig;
import dev.holdfast.ring.HashRing;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a configuration means, and what came of it: a line a pool. */
final class Description {
  private Description() {}

  /** What a router would do. */
  static List<String> of(Path file, ConfigFile read) {
    RouterConfig config = read.config();
    List<String> lines = new ArrayList<>();
    read.warnings().forEach(warning -> lines.add("warning: " + warning));
    for (PoolConfig pool : config.pools()) {
      String listen = pool.listen().stream().map(Description::text).collect(Collectors.joining(", "));
      lines.add("pool " + pool.name() + ": " + (listen.isEmpty() ? "for other pools only" : "listens on " + listen)
          + "; " + source(pool) + "; " + placement(pool) + more(pool));
    }
    lines.add("admin: http://" + config.admin().listen() + "/"
        + (config.admin().tokenFile() == null ? ", which changes nothing without a token_file" : ""));
    lines.add(SourceWords.count(config.workers(), "event loop") + ", transport " + word(config.transport()));
    lines.add(file + ": no fault found");
    return lines;
  }

  /** What a router does. */
  static List<String> ofRunning(Router router) {
    List<String> lines = new ArrayList<>();
    for (PoolConfig pool : router.config().pools()) {
      String listen = router.proxy().addresses(pool.name()).stream().map(Status::text)
          .collect(Collectors.joining(", "));
      lines.add("pool " + pool.name() + ": " + (listen.isEmpty() ? "for other pools only" : "listens on " + listen)
          + "; " + source(pool) + "; " + nodes(router.membership(pool.name())) + "; " + placement(pool));
    }
    InetSocketAddress admin = router.adminAddress();
    if (admin != null) {
      lines.add("admin: http://" + Status.text(admin) + "/");
    }
    return lines;
  }

  private static String nodes(@Nullable PoolMembership membership) {
    HashRing ring = membership == null ? null : membership.ring();
    if (membership == null || ring == null) {
      return "no ring yet: " + (membership == null ? "no source" : membership.health());
    }
    String count = SourceWords.count(ring.nodes().size(), "backend");
    return switch (membership.origin()) {
      case SNAPSHOT -> count + " of the snapshot" + (membership.isOld() ? ", which is old" : "");
      case SOURCE, NONE -> count;
    };
  }

  private static String text(Listen listen) {
    return listen.address() + (listen.tls() ? " (TLS)" : "");
  }

  private static String source(PoolConfig pool) {
    SnapshotConfig snapshot = pool.membership().snapshot();
    return "source " + SourceWords.of(pool.membership().source())
        + (snapshot == null ? "" : ", snapshot " + snapshot.path());
  }

  private static String placement(PoolConfig pool) {
    PlacementConfig placement = pool.placement();
    return "layout " + word(placement.layout()) + ", hash " + word(placement.hash())
        + (placement.slots() == 0 ? "" : String.format(Locale.ROOT, ", %,d slots", placement.slots()))
        + (placement.hashTag().isEmpty() ? "" : ", tag " + placement.hashTag());
  }

  private static String more(PoolConfig pool) {
    StringBuilder text = new StringBuilder();
    Replicas replicas = pool.replicas();
    BackendConfig backends = pool.backends();
    text.append("; ").append(replicas.count() == 1 ? "" : replicas.count() + " replicas, ")
        .append("timeout ").append(backends.timeout().isZero() ? "none" : Durations.text(backends.timeout()));
    text.append(pool.eject() == null ? ", none ejected" : ", ejected after " + pool.eject().failures() + " failures");
    if (!pool.routes().isEmpty()) {
      text.append("; ").append(SourceWords.count(pool.routes().size(), "prefix route"));
    }
    if (pool.fallback() != null) {
      text.append("; falls back to ").append(pool.fallback().pool());
    }
    if (pool.shadow() != null) {
      text.append("; shadowed by ").append(pool.shadow().pool());
    }
    return text.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
