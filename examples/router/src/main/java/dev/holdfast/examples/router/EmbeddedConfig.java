package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.AdminConfig;
import dev.holdfast.examples.router.config.BackendConfig;
import dev.holdfast.examples.router.config.ClientConfig;
import dev.holdfast.examples.router.config.Eject;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.LogFormat;
import dev.holdfast.examples.router.config.MembershipConfig;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.examples.router.config.TlsProvider;
import dev.holdfast.examples.router.config.Transport;
import dev.holdfast.ring.membership.Guards;
import java.time.Duration;
import java.util.List;

/** The configuration of a router that is but tried. */
final class EmbeddedConfig {
  /** So long that a small machine, which has all of it to do at once, is not taken for a backend that fails. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration DAMPING = Duration.ofMillis(100);

  private EmbeddedConfig() {}

  static RouterConfig of(String zooKeeper, Embedded.Ports ports) {
    BackendConfig usual = BackendConfig.DEFAULT;
    PoolConfig pool = new PoolConfig(
        Embedded.POOL,
        List.of(new Listen(Address.of("127.0.0.1", ports.memcached()), false, 0)),
        new MembershipConfig(
            new SourceConfig.ZooKeeper(zooKeeper, Embedded.RING, SourceConfig.ZooKeeper.SESSION),
            Guards.DEFAULT.withDamping(DAMPING), null),
        PlacementConfig.DEFAULT,
        Replicas.NONE,
        new BackendConfig(TIMEOUT, usual.connectTimeout(), usual.connections(), usual.preconnect(),
            usual.maxBuffered(), null),
        Eject.DEFAULT,
        Failover.NEXT,
        ClientConfig.DEFAULT,
        null, List.of(), null, null);
    return new RouterConfig(
        List.of(pool), new AdminConfig(Address.of("127.0.0.1", ports.admin()), null),
        Runtime.getRuntime().availableProcessors(), Transport.AUTO, TlsProvider.AUTO, LogFormat.TEXT);
  }
}
