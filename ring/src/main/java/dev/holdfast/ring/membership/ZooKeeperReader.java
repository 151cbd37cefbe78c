package dev.holdfast.ring.membership;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ring from ZooKeeper as it was at one moment, though ZooKeeper answers only for one path at a time.
 *
 * <p>What makes that so: one session's answers never go back in time; and an entry, once written, never changes. So the
 * stamps that ZooKeeper puts on the ring, its nodes and its config are read, then all that is new, then the stamps
 * again. If they are the same, nothing came, went or was edited in between, and what was read is what there was at any
 * moment of it. Else it begins again. Should the session be replaced meanwhile, by one with a server that is behind,
 * then either the stamps differ, or an entry is missing, or it does not matter.
 *
 * <p>Used by one thread, that of the executor.
 */
final class ZooKeeperReader {
  /** A ring at one moment; the version is its largest stamp, and 0 if there is no ring. */
  record View(List<Node> joined, RingConfig config, long version, int skipped) {}

  /** When the children of the ring and of its nodes last changed, when the latter was made, when the config was. */
  private record Stamps(long ring, long nodes, long nodesMade, long config) {
    static Stamps of(CuratorEvent ring, CuratorEvent nodes, CuratorEvent config) {
      return new Stamps(
          pzxid(ring.getStat()), pzxid(nodes.getStat()), czxid(nodes.getStat()), mzxid(config.getStat()));
    }

    long version() {
      return Math.max(ring, Math.max(nodes, config));
    }

    private static long pzxid(@Nullable Stat stat) {
      return stat == null ? 0 : stat.getPzxid();
    }

    private static long czxid(@Nullable Stat stat) {
      return stat == null ? 0 : stat.getCzxid();
    }

    private static long mzxid(@Nullable Stat stat) {
      return stat == null ? 0 : stat.getMzxid();
    }
  }

  private static final int ENTRIES_AT_ONCE = 64;

  private final RingPaths paths;
  private final ZooKeeperCalls calls;
  private final Watcher watcher;
  private final Executor executor;
  /** What the present entries say, by their names in ZooKeeper; empty if it cannot be made out. */
  private final Map<String, Optional<Node>> entries = new HashMap<>();
  private long entriesOf; // When the node that they are children of was made.
  private long loggedConfig;

  /** Makes a reader whose watcher is called when what was read is no longer so. */
  ZooKeeperReader(RingPaths paths, ZooKeeperCalls calls, Watcher watcher, Executor executor) {
    this.paths = paths;
    this.calls = calls;
    this.watcher = watcher;
    this.executor = executor;
  }

  /** Reads the ring. The future completes on the reader's thread. */
  CompletableFuture<View> read() {
    CompletableFuture<CuratorEvent> ring = calls.children(paths.ring(), watcher);
    CompletableFuture<CuratorEvent> nodes = calls.children(paths.nodes(), watcher);
    CompletableFuture<CuratorEvent> config = calls.data(paths.config(), watcher);
    return CompletableFuture.allOf(ring, nodes, config)
        .thenComposeAsync(
            done -> ring.join().getStat() == null
                ? absent()
                : read(Stamps.of(ring.join(), nodes.join(), config.join()), nodes.join(), config.join()),
            executor);
  }

  private CompletableFuture<View> absent() {
    return calls.exists(paths.ring(), watcher)
        .thenComposeAsync(
            ring -> ring.getStat() == null
                ? CompletableFuture.completedFuture(new View(List.of(), RingConfig.EMPTY, 0, 0))
                : read(),
            executor);
  }

  private CompletableFuture<View> read(Stamps stamps, CuratorEvent nodes, CuratorEvent config) {
    List<String> children = children(nodes);
    forget(children, stamps.nodesMade());
    List<String> unread = children.stream().filter(child -> !entries.containsKey(child)).toList();
    return readEntries(unread)
        .thenComposeAsync(done -> stampsNow(), executor)
        .thenComposeAsync(
            after -> after.equals(stamps) && entries.keySet().containsAll(children)
                ? CompletableFuture.completedFuture(view(children, stamps, config))
                : read(),
            executor);
  }

  /** The names of the entries, the later ones last. */
  private List<String> children(CuratorEvent nodes) {
    if (nodes.getStat() == null) {
      return List.of();
    }
    List<String> children =
        nodes.getChildren().stream()
            .sorted(Comparator.comparingLong(RingPaths::sequence).thenComparing(Comparator.naturalOrder()))
            .toList();
    if (children.size() > HashRing.MAX_NODES) {
      Log.warn(paths.nodes() + ": has " + children.size() + " entries; only the first " + HashRing.MAX_NODES
          + " are read, which is what a ring takes");
      return children.subList(0, HashRing.MAX_NODES);
    }
    return children;
  }

  private void forget(List<String> children, long nodesMade) {
    if (nodesMade != entriesOf) {
      entries.clear();
      entriesOf = nodesMade;
    }
    entries.keySet().retainAll(new HashSet<>(children));
  }

  private CompletableFuture<Void> readEntries(List<String> unread) {
    if (unread.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    int now = Math.min(unread.size(), ENTRIES_AT_ONCE);
    CompletableFuture<?>[] answers =
        unread.subList(0, now).stream()
            .map(child -> calls.data(paths.entry(child)).thenAcceptAsync(event -> keep(child, event), executor))
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(answers)
        .thenComposeAsync(done -> readEntries(unread.subList(now, unread.size())), executor);
  }

  private void keep(String child, CuratorEvent event) {
    if (event.getStat() == null) {
      return; // It has gone since, and the stamps will say so.
    }
    try {
      entries.put(child, Optional.of(RingText.node(event.getData())));
    } catch (IllegalArgumentException e) {
      Log.warn(paths.entry(child) + ": " + e.getMessage() + "; the entry is skipped");
      entries.put(child, Optional.empty());
    }
  }

  private CompletableFuture<Stamps> stampsNow() {
    CompletableFuture<CuratorEvent> ring = calls.exists(paths.ring());
    CompletableFuture<CuratorEvent> nodes = calls.exists(paths.nodes());
    CompletableFuture<CuratorEvent> config = calls.exists(paths.config());
    return CompletableFuture.allOf(ring, nodes, config)
        .thenApply(done -> Stamps.of(ring.join(), nodes.join(), config.join()));
  }

  private View view(List<String> children, Stamps stamps, CuratorEvent configEvent) {
    Map<String, Node> joined = new LinkedHashMap<>();
    int skipped = 0;
    for (String child : children) {
      Optional<Node> node = entries.getOrDefault(child, Optional.empty());
      node.ifPresent(present -> joined.put(present.name(), present));
      skipped += node.isPresent() ? 0 : 1;
    }
    return new View(List.copyOf(joined.values()), config(configEvent), stamps.version(), skipped);
  }

  private RingConfig config(CuratorEvent event) {
    if (event.getStat() == null) {
      return RingConfig.EMPTY;
    }
    long version = event.getStat().getMzxid();
    boolean logged = version == loggedConfig;
    loggedConfig = version;
    try {
      return RingText.config(event.getData(), version, fault -> {
        if (!logged) {
          Log.warn(paths.config() + ": " + fault + "; the line is skipped");
        }
      });
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(paths.config() + ": " + e.getMessage(), e);
    }
  }
}
