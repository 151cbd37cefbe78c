package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RingLayoutTest {
  /** The C expression, compiled for x86-64, gave these. */
  @Test
  void digestsLoseWhatFloatLoses() {
    List<Integer> losing = IntStream.range(1, 200).filter(n -> Placement.digests(1, n, n) != 40).boxed().toList();

    assertThat(losing)
        .containsExactly(25, 47, 50, 55, 61, 71, 94, 100, 107, 109, 110, 115, 122, 142, 159, 163, 188, 193);
    assertThat(losing).allSatisfy(n -> assertThat(Placement.digests(1, n, n)).isEqualTo(39));
  }

  /** The same over 4,000 equal nodes, and over a million weights, totals and numbers of nodes, as one number each. */
  @Test
  void digestsAreThoseOfTheCCode() {
    long equal = 0;
    for (int n = 1; n <= 4000; n++) {
      equal = equal * 31 + 4L * Placement.digests(1, n, n);
    }
    long seed = 12345;
    long any = 0;
    for (int i = 0; i < 1_000_000; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      long weight = (seed >>> 40) % 1_000_000 + 1;
      int nodes = (int) ((seed >>> 20) % 5000) + 1;
      long total = weight + (seed >>> 33) % 3_000_000_000L;
      any = any * 31 + 4L * Placement.digests(weight, total, nodes);
    }

    assertThat(Long.toUnsignedString(equal)).isEqualTo("16633135294956607276");
    assertThat(Long.toUnsignedString(any)).isEqualTo("13802758461805076372");
  }

  @ParameterizedTest
  @CsvSource({"24,3840", "25,3900", "61,9516"})
  void ringsHaveThosePoints(int nodes, int points) {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(memcached(nodes)).slots()).isEqualTo(points);
    assertThat(RingLayout.TWEMPROXY_KETAMA.ring(memcached(nodes)).slots()).isEqualTo(points);
  }

  @Test
  void numbersOfPoints() {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA.ring(memcached(7)).slots()).isEqualTo(700);
    assertThat(RingLayout.SPYMEMCACHED_KETAMA.ring(memcached(7)).slots()).isEqualTo(1120);
    assertThat(RingLayout.NGINX_CONSISTENT.ring(List.of(new Node("a", 2), new Node("b"))).slots()).isEqualTo(480);
    assertThat(RingLayout.exHashRing(4).ring(List.of(new Node("a", 2.5), new Node("b"))).slots()).isEqualTo(14);
    assertThat(envoy(1024, RingLayout.MAX_POINTS, 1, 1, 1)).isEqualTo(1026);
    assertThat(envoy(1024, RingLayout.MAX_POINTS, 1, 3)).isEqualTo(1024);
    assertThat(envoy(1, 6, 1, 1, 1, 1)).isEqualTo(4);
    assertThat(envoy(6, 6, 1, 1, 1, 1)).isEqualTo(6);
  }

  @Test
  void takesWeightsThatAreWholeButForWhatADoubleLoses() {
    double twentyNine = 0.29 * 100;
    double one = 0.7 + 0.2 + 0.1;
    assertThat(twentyNine).isLessThan(29);
    assertThat(one).isLessThan(1);
    for (RingLayout layout :
        List.of(RingLayout.NGINX_CONSISTENT, RingLayout.TWEMPROXY_KETAMA, RingLayout.envoyRingHash(64, 4096))) {
      HashRing ring = layout.ring(List.of(new Node("a:80", twentyNine), new Node("b:80", one)));
      HashRing whole = layout.ring(List.of(new Node("a:80", 29), new Node("b:80")));
      assertThat(ring.share(ring.find(0))).isEqualTo(whole.share(whole.find(0)));
      assertThat(ring.slots()).isEqualTo(whole.slots());
    }
  }

  private static int envoy(int minSize, int maxSize, int... weights) {
    return RingLayout.envoyRingHash(minSize, maxSize)
        .ring(IntStream.range(0, weights.length).mapToObj(i -> new Node("10.0.0." + i + ":80", weights[i])).toList())
        .slots();
  }

  @Test
  void nginxTakesEveryFormOfServer() {
    assertThat(point("unix:/run/a")).isEqualTo(LayoutHash.CRC_32.of(bytes("/run/a\0\0\0\0\0")));
    assertThat(point("UNIX:/run/a")).isEqualTo(point("unix:/run/a"));
    assertThat(point("host")).isEqualTo(LayoutHash.CRC_32.of(bytes("host\0\0\0\0\0")));
    assertThat(point("host:80")).isEqualTo(LayoutHash.CRC_32.of(bytes("host\00080\0\0\0\0")));
    assertThat(point("80")).isEqualTo(LayoutHash.CRC_32.of(bytes("80\0\0\0\0\0")));
  }

  private static long point(String server) {
    Points points = new Points("test", 32);
    Placement.nginx(List.of(new Node(server)), points);
    for (Points.Point point : points.sorted()) {
      if (point.added() == 0) {
        return Points.flip(point.place()) >>> 32;
      }
    }
    return -1;
  }

  @Test
  void hashesAsPublished() {
    byte[] check = bytes("123456789");
    assertThat(LayoutHash.CRC_32.of(check)).isEqualTo(0xCBF43926L);
    assertThat(LayoutHash.MD5_32.of(bytes(""))).isEqualTo(0xd98c1dd4L);
    assertThat(LayoutHash.MD5_64.of(bytes(""))).isEqualTo(0x7e42f8ec980980e9L);
    assertThat(LayoutHash.XXH_64.of(bytes(""))).isEqualTo(0xEF46DB3751D8E999L);
    assertThat(LayoutHash.ONE_AT_A_TIME.of(bytes("a"))).isEqualTo(0xca2e9442L);
    assertThat(LayoutHash.FNV1A_LOW.of(bytes("a"))).isEqualTo(0x8601ec8cL);
  }

  @Test
  void charactersAreTheirUtf8Bytes() {
    KeyHash crc = RingLayout.NGINX_CONSISTENT.keyHash();
    for (String key : List.of("", "a", "ключ", "\uD83D\uDE00")) {
      assertThat(crc.hash(key)).isEqualTo(crc.hash(bytes(key)));
    }
  }

  @Test
  void refusesFractions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.NGINX_CONSISTENT.ring(List.of(new Node("a:80"), new Node("b:80", 1.5))))
        .withMessage("node 'b:80' has weight 1.5, but nginx's consistent takes whole weights; "
            + "multiply all weights by the same number and round them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.exHashRing(32).ring(List.of(new Node("a", 0.3))))
        .withMessage("node 'a' has weight 0.3, but ex_hash_ring of 32 replicas cannot have 9.6 points; "
            + "give it a weight that makes a whole number");
  }

  @Test
  void refusesWeightsWhereThereAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.SPYMEMCACHED_KETAMA.ring(List.of(new Node("a:11211", 2))))
        .withMessage("node 'a:11211' has weight 2.0, but spymemcached's ketama knows no weights; "
            + "give all nodes weight 1");
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1", "a:", ":1", "a:b"})
  void refusesNamesWithoutPort(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(List.of(new Node(name))))
        .withMessage("node '" + name + "' has no port, which is part of its points in libmemcached's weighted ketama; "
            + "name it host:port, such as '" + name + ":11211'");
  }

  @Test
  void refusesWhatAllRingsRefuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.NGINX_CONSISTENT.ring(List.of()))
        .withMessage("a ring of no nodes has no owner for any key; give it at least one node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.NGINX_CONSISTENT.ring(List.of(new Node("a"), new Node("a", 2))))
        .withMessage("two nodes have the name 'a'; give each node a name of its own");
  }

  @Test
  void refusesTooManyPoints() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.NGINX_CONSISTENT.ring(List.of(new Node("a", 60_000))))
        .withMessage("the nodes make more than 8388608 points in nginx's consistent; "
            + "divide all weights by the same number, or give it fewer nodes");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "8388609"})
  void refusesReplicas(int replicas) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.exHashRing(replicas))
        .withMessage("ex_hash_ring cannot have " + replicas + " replicas; give it from 1 to 8388608, such as 512");
  }

  @ParameterizedTest
  @CsvSource({"0,1", "2,1", "1,8388609"})
  void refusesSizes(int min, int max) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingLayout.envoyRingHash(min, max))
        .withMessage("Envoy's ring_hash cannot have from " + min + " to " + max + " points; "
            + "give it a minimum of at least 1 and a maximum from that to 8388608");
  }

  private static List<Node> memcached(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Node("10.0.0." + i + ":11211")).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anExHashRingsOwnNumberOfReplicasNeedNotDivideExactly() {
    for (int own = 1; own <= 300; own++) {
      HashRing ring = RingLayout.exHashRing(100).ring(List.of(new Node("a", own / 100.0)));
      assertThat(ring.slots()).isEqualTo(own);
    }
  }
}
