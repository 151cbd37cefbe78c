package dev.holdfast.examples.drill;

import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What routers hold once all have the same version.
 *
 * @param version the version
 * @param digests the digests of their rings: a single one, or they do not agree
 * @param nanos when the last of them had put its ring, as {@link System#nanoTime}
 */
record Agreement(long version, Set<String> digests, long nanos) {
  /** Waits until all these routers have these nodes, sorted by name, in one version. */
  static Agreement await(List<Router> routers, List<Node> nodes) {
    Await.until("agreement of " + routers.stream().map(Router::name).toList(), () -> isReached(routers, nodes));
    long now = System.nanoTime();
    return new Agreement(
        routers.get(0).version(), routers.stream().map(Router::digest).collect(Collectors.toSet()), now);
  }

  private static boolean isReached(List<Router> routers, List<Node> nodes) {
    return routers.stream().allMatch(router -> router.has(nodes))
        && routers.stream().mapToLong(Router::version).distinct().count() == 1;
  }

  boolean isReal() {
    return digests.size() == 1;
  }
}
