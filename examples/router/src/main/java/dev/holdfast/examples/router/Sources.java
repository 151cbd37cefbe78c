package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.MembershipConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.ring.membership.DnsSource;
import dev.holdfast.ring.membership.FileSource;
import dev.holdfast.ring.membership.FirstSource;
import dev.holdfast.ring.membership.GuardedSource;
import dev.holdfast.ring.membership.Guards;
import dev.holdfast.ring.membership.MembershipSource;
import dev.holdfast.ring.membership.MergedSource;
import dev.holdfast.ring.membership.StaticSource;
import dev.holdfast.ring.membership.ZooKeeperSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;

/** Makes the sources of a pool's backends, with the clients that they need, and closes these. */
final class Sources implements AutoCloseable {
  private final Map<ZooKeeperClient, CuratorFramework> clients = new HashMap<>();

  /** What two sources must have in common to share a client. */
  private record ZooKeeperClient(String connect, int sessionMillis) {}

  /** Makes the source that a pool has; not open. */
  MembershipSource source(MembershipConfig config) {
    MembershipSource source = source(config.source());
    boolean guarded = !(config.source() instanceof SourceConfig.Fixed) && !config.guards().equals(Guards.NONE);
    return guarded ? GuardedSource.of(source, config.guards()) : source;
  }

  private MembershipSource source(SourceConfig config) {
    if (config instanceof SourceConfig.Fixed fixed) {
      return StaticSource.of(fixed.nodes());
    }
    if (config instanceof SourceConfig.NodeFile file) {
      return FileSource.of(file.path());
    }
    if (config instanceof SourceConfig.Dns dns) {
      return DnsSource.of(dns.name(), dns.records());
    }
    if (config instanceof SourceConfig.ZooKeeper zooKeeper) {
      return ZooKeeperSource.of(client(zooKeeper), zooKeeper.path());
    }
    if (config instanceof SourceConfig.First first) {
      return FirstSource.of(first.limit(), all(first.sources()));
    }
    SourceConfig.Merged merged = (SourceConfig.Merged) config;
    return MergedSource.of(merged.patience(), all(merged.sources()));
  }

  private MembershipSource[] all(List<SourceConfig> sources) {
    return sources.stream().map(this::source).toArray(MembershipSource[]::new);
  }

  private CuratorFramework client(SourceConfig.ZooKeeper config) {
    ZooKeeperClient key = new ZooKeeperClient(config.connect(), (int) config.sessionTimeout().toMillis());
    return clients.computeIfAbsent(key, added -> ZooKeeperClients.start(added.connect(), added.sessionMillis()));
  }

  @Override
  public void close() {
    clients.values().forEach(CuratorFramework::close);
  }
}
