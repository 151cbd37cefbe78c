package dev.holdfast.examples.router.admin;

import dev.holdfast.Info;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.membership.RouterRing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it is now.
 *
 * @param name its name
 * @param listen where its clients connect to, such as 127.0.0.1:22121
 * @param layout how its ring is laid out, in words, such as ketama
 * @param ring the ring in force; null while there is none
 * @param version the version of the membership that the ring was made of
 * @param origin where the ring is from
 * @param age how long ago its source was last known to be right
 * @param old whether it should be mistrusted
 * @param info of the global that holds the ring
 * @param backends those that the pool has connections to, or tries to
 */
public record PoolView(
    String name,
    List<String> listen,
    String layout,
    @Nullable HashRing ring,
    long version,
    RouterRing.Origin origin,
    Duration age,
    boolean old,
    Info info,
    List<BackendView> backends) {
  /**
   * Copies the lists.
   *
   * @param name its name
   * @param listen where its clients connect to
   * @param layout how its ring is laid out
   * @param ring the ring in force
   * @param version the version of the membership
   * @param origin where the ring is from
   * @param age how long ago its source was last known to be right
   * @param old whether it should be mistrusted
   * @param info of the global
   * @param backends its backends
   */
  public PoolView {
    listen = List.copyOf(listen);
    backends = List.copyOf(backends);
  }
}
