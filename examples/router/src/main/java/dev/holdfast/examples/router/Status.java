package dev.holdfast.examples.router;

import dev.holdfast.examples.router.admin.BackendView;
import dev.holdfast.examples.router.admin.ChangeView;
import dev.holdfast.examples.router.admin.PoolView;
import dev.holdfast.examples.router.admin.RouterView;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.proxy.BackendStatus;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What the admin server shows of a router. */
final class Status implements RouterView {
  private final Router router;
  private final Instant startedAt = Instant.now();

  Status(Router router) {
    this.router = router;
  }

  @Override
  public String version() {
    return Routed.version();
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public boolean isDraining() {
    return router.isDraining();
  }

  @Override
  public List<PoolView> pools() {
    return router.config().pools().stream().flatMap(this::pool).toList();
  }

  /** Nothing if the pool is just being removed. */
  private Stream<PoolView> pool(PoolConfig config) {
    PoolMembership membership = router.membership(config.name());
    if (membership == null) {
      return Stream.empty();
    }
    try {
      return Stream.of(new PoolView(
          config.name(),
          router.proxy().addresses(config.name()).stream().map(Status::text).toList(),
          config.placement().layout().name().toLowerCase(Locale.ROOT),
          membership.ring(),
          membership.version(),
          membership.origin(),
          membership.age(),
          membership.isOld(),
          router.proxy().info(config.name()),
          router.proxy().backends(config.name()).stream().map(backend -> view(config, backend)).toList()));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static BackendView view(PoolConfig pool, BackendStatus backend) {
    boolean isUp = backend.connected() || !pool.backends().preconnect(); // Else nobody would ever connect.
    BackendView.State state = backend.ejected() ? BackendView.State.EJECTED
        : isUp ? BackendView.State.UP : BackendView.State.CONNECTING;
    return new BackendView(backend.name(), backend.address().toString(), state, backend.ejectedUntil());
  }

  @Override
  public List<ChangeView> changes() {
    return router.history().changes().stream()
        .map(change -> new ChangeView(change.at(), change.pool(), change.what(), change.moved()))
        .toList();
  }

  /** An address as the configuration has it. */
  static String text(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      String host = inet.getAddress() == null ? inet.getHostString() : inet.getAddress().getHostAddress();
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
    }
    return "unix:" + Objects.toString(address);
  }
}
