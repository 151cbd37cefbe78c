package dev.holdfast.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.spy.memcached.DefaultHashAlgorithm;
import net.spy.memcached.KetamaNodeKeyFormatter.Format;
import net.spy.memcached.KetamaNodeLocator;
import net.spy.memcached.MemcachedNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of migration say of keys that stay where they are, asked of the peers themselves. */
class PeersTest {
  private static final int KEYS = 50_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10, 25, 47, 100, 300})
  void spymemcachedsKetamaFindsTheSameNodes(int count) throws Exception {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(address(i % 2 == 0 ? "cache-" + i : null, i));
    }
    KetamaNodeLocator theirs = new KetamaNodeLocator(nodes(addresses), DefaultHashAlgorithm.KETAMA_HASH);
    HashRing ours =
        RingLayout.SPYMEMCACHED_KETAMA.ring(addresses.stream().map(PeersTest::spyName).map(Node::new).toList());
    for (String key : keys(count)) {
      assertThat(ours.find(key).name()).isEqualTo(spyName(theirs.getPrimary(key).getSocketAddress()));
    }
  }

  /** Not for 25 nodes, and not for 100: there libmemcached has fewer points. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10, 24, 99})
  void spymemcachedsFormatOfLibmemcachedFindsTheNodesOfWeightedKetama(int count) throws Exception {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(address("cache-" + i, i % 3));
    }
    KetamaNodeLocator theirs =
        new KetamaNodeLocator(nodes(addresses), DefaultHashAlgorithm.KETAMA_HASH, Format.LIBMEMCACHED, Map.of());
    HashRing ours = RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(
        addresses.stream().map(PeersTest::hostAndPort).map(Node::new).toList());
    for (String key : keys(count)) {
      assertThat(ours.find(key).name())
          .isEqualTo(hostAndPort((InetSocketAddress) theirs.getPrimary(key).getSocketAddress()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100, 1_000})
  void guavasConsistentHashIsJump(int count) {
    HashRing ours = PlainHash.JUMP.ring(IntStream.range(0, count).mapToObj(i -> new Node("node-" + i)).toList());
    new SplittableRandom(count).longs(KEYS).forEach(
        hash -> assertThat(ours.find(hash).name()).isEqualTo("node-" + Hashing.consistentHash(hash, count)));
  }

  private static String spyName(Object address) {
    return address.toString().replaceFirst("^/", "");
  }

  private static String hostAndPort(InetSocketAddress address) {
    return address.getHostName() + ":" + address.getPort();
  }

  private static InetSocketAddress address(@Nullable String host, int number)
      throws UnknownHostException {
    byte[] bytes = {10, 0, (byte) (number >> 8), (byte) number};
    return new InetSocketAddress(
        host == null ? InetAddress.getByAddress(bytes) : InetAddress.getByAddress(host, bytes), 11211 + number % 3);
  }

  /** Nodes of which nothing is asked but their addresses, so that nobody connects to anything. */
  private static List<MemcachedNode> nodes(List<InetSocketAddress> addresses) {
    List<MemcachedNode> nodes = new ArrayList<>();
    for (InetSocketAddress address : addresses) {
      nodes.add((MemcachedNode) Proxy.newProxyInstance(PeersTest.class.getClassLoader(),
          new Class<?>[] {MemcachedNode.class}, (proxy, method, args) -> switch (method.getName()) {
            case "getSocketAddress" -> address;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == args[0];
            default -> address.toString();
          }));
    }
    return nodes;
  }

  private static List<String> keys(int seed) {
    return new SplittableRandom(seed).longs(KEYS).mapToObj(number -> "user:" + number).toList();
  }
}
