package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Fallback;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.Shadow;
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
  private final @Nullable ShadowKeys shadow;

  Links(PoolLoop self, Worker worker, PoolConfig config) {
    this.config = config;
    this.self = self;
    routes = new PrefixRoutes(config.routes(), worker);
    Fallback other = config.fallback();
    fallback = other == null ? null : worker.poolOrNull(other.pool());
    Shadow copy = config.shadow();
    PoolLoop target = copy == null ? null : worker.poolOrNull(copy.pool());
    shadow = copy == null || target == null ? null : new ShadowKeys(copy, target);
  }

  /** Whether a pool has what concerns requests that are answered. */
  static boolean isNeeded(PoolConfig config) {
    Fallback fallback = config.fallback();
    return !config.routes().isEmpty() || config.replicas().count() > 1 || config.shadow() != null
        || config.placement().boundedLoad() > 0
        || (fallback != null && fallback.on().contains(Fallback.On.MISS));
  }

  boolean isOf(PoolConfig other) {
    return config.equals(other);
  }

  /** The pool that a client's key goes to: this one, if no prefix sends it elsewhere. */
  PoolLoop route(byte[] line, int start, int length) {
    PoolLoop found = routes.find(line, start, length);
    return found == null ? self : found;
  }

  /** Which keys another pool gets too; null if there is none. */
  @Nullable ShadowKeys shadow() {
    return shadow;
  }

  /** Whether the other pool gets a key too: not if it goes elsewhere by a route. */
  boolean isShadowed(ShadowKeys keys, byte[] line, int start, int length) {
    return route(line, start, length) == self && keys.has(line, start, length);
  }

  /** The pool that is asked where this one fails or has no value; null if none is. */
  @Nullable PoolLoop fallback(Fallback.On on) {
    Fallback wanted = config.fallback();
    return wanted != null && wanted.on().contains(on) ? fallback : null;
  }
}
