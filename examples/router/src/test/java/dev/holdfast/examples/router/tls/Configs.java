package dev.holdfast.examples.router.tls;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.AdminConfig;
import dev.holdfast.examples.router.config.BackendConfig;
import dev.holdfast.examples.router.config.BackendTls;
import dev.holdfast.examples.router.config.ClientConfig;
import dev.holdfast.examples.router.config.Failover;
import dev.holdfast.examples.router.config.Listen;
import dev.holdfast.examples.router.config.ListenTls;
import dev.holdfast.examples.router.config.LogFormat;
import dev.holdfast.examples.router.config.MembershipConfig;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Replicas;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.examples.router.config.TlsProvider;
import dev.holdfast.examples.router.config.Transport;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Guards;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configurations of one pool named p. */
final class Configs {
  static final Node NODE = new Node("a", 1);

  private Configs() {}

  static RouterConfig of(TlsProvider provider, @Nullable ListenTls clients, @Nullable BackendTls backends) {
    return of(provider, clients, backends, Duration.ofSeconds(10));
  }

  static RouterConfig of(TlsProvider provider, @Nullable ListenTls clients, @Nullable BackendTls backends,
      Duration connectTimeout) {
    BackendConfig toBackends =
        new BackendConfig(Duration.ofSeconds(20), connectTimeout, 1, true, 8 << 20, backends);
    ClientConfig d = ClientConfig.DEFAULT;
    ClientConfig toClients = new ClientConfig(d.maxClients(), d.idleTimeout(), d.maxValue(), d.maxPipeline(),
        d.maxBuffered(), d.flushAll(), clients);
    PoolConfig pool = new PoolConfig("p", List.of(new Listen(Address.of("127.0.0.1", 0), clients != null, 0)),
        new MembershipConfig(new SourceConfig.Fixed(List.of(NODE)), Guards.NONE, null), PlacementConfig.DEFAULT,
        Replicas.NONE, toBackends, null, Failover.NONE, toClients, null, List.of(), null, null);
    return new RouterConfig(List.of(pool), AdminConfig.DEFAULT, 1, Transport.AUTO, provider, LogFormat.TEXT);
  }
}
