package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pool a key goes to by how it begins. The longest prefix counts. Used by one event loop alone. */
final class PrefixRoutes {
  private final byte[][] prefixes;
  private final PoolLoop[] pools;

  /** Takes the routes with the longest prefix first, as a pool's configuration has them. */
  PrefixRoutes(List<Route> routes, Worker worker) {
    List<byte[]> found = new ArrayList<>();
    List<PoolLoop> targets = new ArrayList<>();
    for (Route route : routes) {
      PoolLoop target = worker.poolOrNull(route.pool());
      if (target != null) {
        found.add(route.prefix().getBytes(StandardCharsets.UTF_8));
        targets.add(target);
      }
    }
    prefixes = found.toArray(new byte[0][]);
    pools = targets.toArray(new PoolLoop[0]);
  }

  /** The pool of a key; null if it has no such prefix. */
  @Nullable PoolLoop find(byte[] line, int start, int length) {
    for (int i = 0; i < prefixes.length; i++) {
      if (begins(line, start, length, prefixes[i])) {
        return pools[i];
      }
    }
    return null;
  }

  static boolean begins(byte[] line, int start, int length, byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(line, start, start + prefix.length, prefix, 0, prefix.length);
  }
}
