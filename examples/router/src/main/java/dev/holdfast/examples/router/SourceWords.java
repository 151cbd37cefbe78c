package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.SourceConfig;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words who tells a pool its backends. */
final class SourceWords {
  private SourceWords() {}

  static String of(SourceConfig source) {
    if (source instanceof SourceConfig.Fixed fixed) {
      return count(fixed.nodes().size(), "server") + " listed";
    }
    if (source instanceof SourceConfig.NodeFile file) {
      return "file " + file.path();
    }
    if (source instanceof SourceConfig.ZooKeeper zooKeeper) {
      return "zookeeper " + zooKeeper.connect() + zooKeeper.path();
    }
    if (source instanceof SourceConfig.Dns dns) {
      return "dns " + dns.name() + " (" + dns.records().name().toLowerCase(Locale.ROOT) + ")";
    }
    if (source instanceof SourceConfig.First first) {
      return "the first of (" + all(first.sources()) + ")";
    }
    return "all of (" + all(((SourceConfig.Merged) source).sources()) + ")";
  }

  private static String all(List<SourceConfig> sources) {
    return sources.stream().map(SourceWords::of).collect(Collectors.joining("; "));
  }

  static String count(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + "s");
  }
}
