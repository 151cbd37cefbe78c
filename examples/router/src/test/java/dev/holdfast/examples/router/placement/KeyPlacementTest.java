package dev.holdfast.examples.router.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.examples.router.config.Layout;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import dev.holdfast.ring.membership.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyPlacementTest {
  private static final List<Node> NODES =
      IntStream.rangeClosed(1, 5).mapToObj(i -> new Node("10.0.0." + i + ":11211")).toList();
  private static final byte[] BUFFER = "get some:key and more".getBytes(UTF_8);

  private static PoolConfig pool(String fields) {
    return RouterConfig.parse("r.yaml", "pools:\n  main:\n    listen: 127.0.0.1:0\n    source: {file: nodes}\n    "
        + fields + "\n").pool("main");
  }

  private static String name(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }

  /** Each layout answers as the ring's, though it has its own form of the hash, and finds by parts of arrays. */
  @ParameterizedTest
  @EnumSource(value = Layout.class, mode = EnumSource.Mode.EXCLUDE, names = "MODULA")
  void answersAsTheRing(Layout layout) {
    KeyPlacement placement = KeyPlacement.of(pool("layout: " + name(layout)), NODES);
    HashRing ring = ring(layout);
    int[] some = new int[3];
    int[] found = new int[3];

    assertThat(placement.nodes()).isEqualTo(NODES);
    for (int i = 0; i < 1000; i++) {
      byte[] key = ("key:" + i).getBytes(UTF_8);
      int backend = placement.backend(key, 0, key.length);
      assertThat(placement.nodes().get(backend)).isEqualTo(ring.find(key));
      assertThat(placement.backends(key, 0, key.length, some)).isEqualTo(3);
      assertThat(ring.find(ring.keyHash().hash(key), found)).isEqualTo(3);
      assertThat(some).containsExactly(found);
      assertThat(placement.hash(key, 0, key.length)).isEqualTo(ring.keyHash().hash(key));
    }
    assertThat(placement.backend(BUFFER, 4, 8)).isEqualTo(placement.backend("some:key".getBytes(UTF_8), 0, 8));
  }

  private static HashRing ring(Layout layout) {
    return switch (layout) {
      case NATIVE -> HashRing.of(NODES);
      case KETAMA -> RingLayout.TWEMPROXY_KETAMA.ring(NODES);
      case LIBMEMCACHED_KETAMA_WEIGHTED -> RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(NODES);
      case LIBMEMCACHED_KETAMA_SPY -> RingLayout.LIBMEMCACHED_KETAMA_SPY.ring(NODES);
      case LIBMEMCACHED_KETAMA -> RingLayout.LIBMEMCACHED_KETAMA.ring(NODES);
      case SPYMEMCACHED -> RingLayout.SPYMEMCACHED_KETAMA.ring(NODES);
      case NGINX -> RingLayout.NGINX_CONSISTENT.ring(NODES);
      case ENVOY -> RingLayout.envoyRingHash(1024, RingLayout.MAX_POINTS).ring(NODES);
      case EX_HASH_RING -> RingLayout.exHashRing(512).ring(NODES);
      case MAGLEV -> PlainHash.maglev(65_537).ring(NODES);
      case JUMP -> PlainHash.JUMP.ring(NODES);
      case BINOMIAL -> PlainHash.BINOMIAL.ring(NODES);
      case RENDEZVOUS -> PlainHash.RENDEZVOUS.ring(NODES);
      case MODULA -> throw new IllegalArgumentException("modula has no ring");
    };
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aMembershipsRingComesToTheSame(Layout layout) {
    PoolConfig pool = pool("layout: " + name(layout));
    Membership membership = new Membership(NODES, Map.of(), 1, Instant.EPOCH);
    KeyPlacement placement = KeyPlacement.of(pool, membership.ring(KeyPlacement.like(pool)));
    KeyPlacement direct = KeyPlacement.of(pool, NODES);

    for (int i = 0; i < 200; i++) {
      byte[] key = ("key:" + i).getBytes(UTF_8);
      assertThat(placement.backend(key, 0, key.length)).isEqualTo(direct.backend(key, 0, key.length));
    }
  }

  /** A snapshot may be of a ring as it was configured before. */
  @Test
  void aRingOfOtherSlotsIsMadeAnew() {
    KeyPlacement placement = KeyPlacement.of(pool("slots: 4096"), HashRing.of(NODES, 1024));

    assertThat(placement.ring()).isEqualTo(HashRing.of(NODES, 4096));
  }

  @Test
  void overridesCountInAllLayouts() {
    Map<String, List<String>> overrides = Map.of("hot", List.of("10.0.0.4:11211", "10.0.0.2:11211"));
    for (String layout : List.of("native", "ketama", "modula", "ketama\n    hash: murmur", "maglev", "nginx")) {
      PoolConfig pool = pool("hash_tag: \"{}\"\n    layout: " + layout);
      KeyPlacement placement = KeyPlacement.of(
          pool, new Membership(NODES, overrides, 1, Instant.EPOCH).ring(KeyPlacement.like(pool)));
      byte[] key = "a{hot}b".getBytes(UTF_8);
      int[] all = new int[5];
      int[] two = new int[2];

      assertThat(placement.backend(key, 0, key.length)).as(layout).isEqualTo(3);
      assertThat(placement.backends(key, 0, key.length, all)).as(layout).isEqualTo(5);
      assertThat(all).as(layout).startsWith(3, 1).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      assertThat(placement.backends(key, 0, key.length, two)).as(layout).isEqualTo(2);
      assertThat(two).as(layout).containsExactly(3, 1);
      KeyPlacement without = KeyPlacement.of(pool, NODES);
      assertThat(IntStream.range(0, 100).mapToObj(i -> ("k" + i).getBytes(UTF_8))).as(layout).allSatisfy(other ->
          assertThat(placement.backend(other, 0, other.length)).isEqualTo(without.backend(other, 0, other.length)));
    }
  }

  @Test
  void modulaGoesOnToTheNextEntries() {
    List<Node> nodes = List.of(new Node("a", 2), new Node("b"), new Node("c", 3));
    KeyPlacement placement = KeyPlacement.of(pool("layout: modula"), nodes);
    int[] owners = {0, 0, 1, 2, 2, 2};
    int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}};
    int[] all = new int[4];

    assertThat(placement.ring()).isNull();
    for (int i = 0; i < 100; i++) {
      byte[] key = ("key:" + i).getBytes(UTF_8);
      int owner = owners[(int) (placement.hash(key, 0, key.length) % 6)];
      assertThat(placement.backend(key, 0, key.length)).isEqualTo(owner);
      assertThat(placement.backends(key, 0, key.length, all)).isEqualTo(3);
      assertThat(Arrays.copyOf(all, 3)).containsExactly(orders[owner]);
    }
  }

  @Test
  void orderOfTheFileCountsWhereItDoesInTheLayout() {
    PoolConfig pool = RouterConfig.parse("r.yaml", """
        pools:
          main:
            listen: 127.0.0.1:0
            layout: jump
            servers: [10.0.0.3:1, 10.0.0.1:1, 10.0.0.2:1]
        """).pool("main");
    HashRing expected = PlainHash.JUMP.ring(
        List.of(new Node("10.0.0.3:1"), new Node("10.0.0.1:1"), new Node("10.0.0.2:1")));

    assertThat(KeyPlacement.like(pool)).isEqualTo(expected);
    assertThat(KeyPlacement.of(pool, expected.withNodes(expected.nodes())).ring()).isEqualTo(expected);
  }

  @Test
  void keysThatTheArrayDoesNotHave() {
    for (String layout : List.of("native", "modula")) {
      KeyPlacement placement = KeyPlacement.of(pool("layout: " + layout), NODES);

      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> placement.backend(BUFFER, 20, 3));
    }
  }

  @Test
  void faultsNameThePool(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("key"), new byte[15]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPlacement.like(pool("hash: keyed\n    hash_key_file: " + file)))
        .withMessage("pool 'main': hash_key_file " + file + " has 15 bytes; a secret has 16 random ones, the same for"
            + " all routers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPlacement.of(pool("layout: modula"), List.of(new Node("a", 1.5))))
        .withMessage("pool 'main': node 'a' has weight 1.5, but modula takes whole weights; multiply all weights by the"
            + " same number and round them");
    assertThatIllegalArgumentException().isThrownBy(() -> KeyPlacement.like(pool("slots: 1000")))
        .withMessageStartingWith("pool 'main': ").withMessageContaining("1000");
  }

  @Test
  void keyedHash(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("key"), new byte[16]);
    PoolConfig pool = pool("hash: keyed\n    hash_key_file: " + file);

    HashRing like = KeyPlacement.like(pool).withNodes(NODES);
    Files.delete(file);
    assertThat(KeyPlacement.of(pool, like).ring()).isEqualTo(like);
    assertThat(like.keyHash()).isNotEqualTo(HashRing.of(NODES).keyHash());
  }
}
