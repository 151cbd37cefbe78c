package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Fallback;
import dev.holdfast.examples.router.config.PoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The other pools that a pool sends to, on the same event loop, as one configuration says. One that is not there is
 * as if it were not named.
 */
final class Links {
  private final PoolConfig config;
  private final PoolLoop self;
  private final PrefixRoutes routes;
  private final @Nullable PoolLoop fallback;

  Links(PoolLoop self, Worker worker, PoolConfig config) {
    this.config = config;
    this.self = self;
    routes = new PrefixRoutes(config.routes(), worker);
    Fallback other = config.fallback();
    fallback = other == null ? null : worker.poolOrNull(other.pool());
  }

  /** Whether a pool has what concerns requests that are answered. */
  static boolean isNeeded(PoolConfig config) {
    Fallback fallback = config.fallback();
    return !config.routes().isEmpty() || config.replicas().count() > 1 || (fallback != null && fallback.on().contains(Fallback.On.MISS));
  }

  boolean isOf(PoolConfig other) {
    return config == other;
  }

  /** The pool that a client's key goes to: this one, if no prefix sends it elsewhere. */
  PoolLoop route(byte[] line, int start, int length) {
    PoolLoop found = routes.find(line, start, length);
    return found == null ? self : found;
  }

  /** The pool that is asked where this one fails or has no value; null if none is. */
  @Nullable PoolLoop fallback(Fallback.On on) {
    Fallback wanted = config.fallback();
    return wanted != null && wanted.on().contains(on) ? fallback : null;
  }
}
