package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Shadow;
import java.nio.charset.StandardCharsets;

/**
 * Which requests of a pool are sent to another too, whose answers no client gets. Used by one event loop alone.
 *
 * <p>No more than {@value #MAX_UNDER_WAY} are on their way there; what would be more is not sent, and counted.
 */
final class ShadowKeys {
  static final int MAX_UNDER_WAY = 1024;

  private final byte[] prefix;
  private final KeyShare share;
  private final boolean compares;
  private final PoolLoop pool;
  private int underWay;

  ShadowKeys(Shadow shadow, PoolLoop pool) {
    prefix = shadow.keyPrefix().getBytes(StandardCharsets.UTF_8);
    share = KeyShare.of(shadow.share());
    compares = shadow.compare();
    this.pool = pool;
  }

  /** Whether a key's requests are sent to the other pool too. */
  boolean has(byte[] line, int start, int length) {
    return PrefixRoutes.begins(line, start, length, prefix) && share.has(line, start, length);
  }

  /** The other pool. */
  PoolLoop pool() {
    return pool;
  }

  boolean compares() {
    return compares;
  }

  /** Takes a place for one more on its way; false if there is none. */
  boolean enter() {
    if (underWay >= MAX_UNDER_WAY || !pool.hasRing()) {
      return false;
    }
    underWay++;
    return true;
  }

  void leave() {
    underWay--;
  }
}
