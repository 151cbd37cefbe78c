package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other implementations answered, row by row. */
final class RecordedAnswersTest {
  private static final HashRing WEIGHTED = memcached(RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED);
  private static final HashRing SPY = memcached(RingLayout.LIBMEMCACHED_KETAMA_SPY);
  private static final HashRing TWEMPROXY_WEIGHTED = RingLayout.TWEMPROXY_KETAMA.ring(List.of(new Node("tiny"),
      new Node("b", 3), new Node("cache-10", 2), new Node("cache-9", 5), new Node("zz"), new Node("aa", 10),
      new Node("Cache-9", 4)));
  private static final HashRing TWEMPROXY_EQUAL = RingLayout.TWEMPROXY_KETAMA.ring(
      IntStream.rangeClosed(1, 25).mapToObj(i -> new Node("host" + i)).toList());
  private static final HashRing NGINX = RingLayout.NGINX_CONSISTENT.ring(
      IntStream.rangeClosed(1, 9).mapToObj(i -> new Node("10.0.0." + i + ":443", 100)).toList());
  private static final HashRing EX_HASH_RING_32 = exHashRing(32);
  private static final HashRing EX_HASH_RING_128 = exHashRing(128);

  private final Node[] three = new Node[3];

  @ParameterizedTest
  @MethodSource("weighted")
  void libmemcachedWeighted(String key, long hash, long point, String server) {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.keyHash().hash(key)).isEqualTo(hash);
    assertThat(WEIGHTED.find(key).name()).isEqualTo(server + ":11211");
    assertThat(WEIGHTED.find(hash)).isSameAs(WEIGHTED.find(key)).isSameAs(WEIGHTED.find(point));

    // The second number is the point that was found.
    long[] places = ((ContinuumRing) WEIGHTED).places();
    int found = Arrays.binarySearch(places, Points.flip(point << 32));
    assertThat(found).isNotNegative();
    assertThat(Points.flip(hash << 32)).isLessThanOrEqualTo(places[found]).isGreaterThan(places[found - 1]);
  }

  @ParameterizedTest
  @MethodSource("spy")
  void libmemcachedSpy(String key, long hash, long unused, String server) {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA_SPY.keyHash().hash(key)).isEqualTo(hash);
    assertThat(SPY.find(key).name()).isEqualTo(server + ":11211");
    assertThat(SPY.find(hash)).isSameAs(SPY.find(key));
  }

  @ParameterizedTest
  @MethodSource("twemproxy")
  void twemproxy(String servers, String key, String server) {
    HashRing ring = servers.equals("equal") ? TWEMPROXY_EQUAL : TWEMPROXY_WEIGHTED;

    assertThat(ring.find(key).name()).isEqualTo(server);
    assertThat(ring.find(key.getBytes(StandardCharsets.UTF_8))).isSameAs(ring.find(key));
  }

  @ParameterizedTest
  @MethodSource("nginx")
  void nginx(String key, String server) {
    assertThat(NGINX.find(key).name()).isEqualTo(server);
    assertThat(NGINX.find(key.getBytes(StandardCharsets.UTF_8))).isSameAs(NGINX.find(key));
  }

  @ParameterizedTest
  @MethodSource("exHashRing")
  void exHashRing(int replicas, String key, String first, String second, String third) {
    HashRing ring = replicas == 32 ? EX_HASH_RING_32 : EX_HASH_RING_128;

    assertThat(ring.find(key).name()).isEqualTo(first);
    assertThat(ring.find(key, three)).isEqualTo(3);
    assertThat(three).extracting(Node::name).containsExactly(first, second, third);
    assertThat(ring.find(RingLayout.exHashRing(replicas).keyHash().hash(key), three)).isEqualTo(3);
    assertThat(three).extracting(Node::name).containsExactly(first, second, third);
  }

  /** What spymemcached's own tests expect of it. */
  @ParameterizedTest
  @CsvSource({
    "4,dustin,0", "4,noelani,2", "4,some other key,0", "5,dustin,0", "5,noelani,2", "5,some other key,4", "5,36,2",
    "5,10037,3", "5,22051,1", "5,49044,4"
  })
  void spymemcached(int nodes, String key, int node) {
    HashRing ring = RingLayout.SPYMEMCACHED_KETAMA.ring(
        IntStream.range(0, nodes).mapToObj(i -> new Node("127.0.0.1:" + (10000 + i))).toList());

    assertThat(ring.find(key).name()).isEqualTo("127.0.0.1:" + (10000 + node));
  }

  /** The ring of 12 points that Envoy's own test lists, by port. */
  @ParameterizedTest
  @CsvSource({
    "833437586790550860,94", "928266305478181108,92", "1033482794131418490,90", "3551244743356806947,95",
    "3851675632748031481,93", "5583722120771150861,91", "6311230543546372928,91", "7700377290971790572,93",
    "13144177310400110813,95", "13444792449719432967,92", "15516499411664133160,94", "16117243373044804889,90"
  })
  void envoy(String point, int port) {
    ContinuumRing ring = (ContinuumRing) RingLayout.envoyRingHash(12, RingLayout.MAX_POINTS).ring(
        IntStream.range(90, 96).mapToObj(i -> new Node("127.0.0.1:" + i)).toList());
    long hash = Long.parseUnsignedLong(point);

    assertThat(ring.slots()).isEqualTo(12);
    assertThat(Arrays.binarySearch(ring.places(), Points.flip(hash))).isNotNegative();
    assertThat(ring.find(hash).name()).isEqualTo("127.0.0.1:" + port);
    assertThat(ring.find(0L).name()).isEqualTo(ring.find(-1L).name()).isEqualTo("127.0.0.1:94");
  }

  private static Stream<Arguments> weighted() {
    return memcachedRows("ketama_libmemcached_weighted.tsv");
  }

  private static Stream<Arguments> spy() {
    return memcachedRows("ketama_libmemcached_spy.tsv");
  }

  private static Stream<Arguments> memcachedRows(String file) {
    return rows(file, "\t", row -> Arguments.of(row[0], Long.parseLong(row[1]), Long.parseLong(row[2]), row[3]), 99);
  }

  private static Stream<Arguments> twemproxy() {
    return rows("ketama_twemproxy.tsv", "\t", row -> Arguments.of((Object[]) row), 400);
  }

  private static Stream<Arguments> nginx() {
    return rows("nginx_consistent.csv", ",", row -> Arguments.of((Object[]) row), 200);
  }

  private static Stream<Arguments> exHashRing() {
    return rows("ex_hash_ring.csv", ",",
        row -> Arguments.of(Integer.parseInt(row[0]), row[1], row[2], row[3], row[4]), 200);
  }

  private static HashRing memcached(RingLayout layout) {
    int[] weights = {600, 300, 200, 350, 1000, 800, 950, 100};
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      nodes.add(new Node("10.0.1." + (i + 1) + ":11211", weights[i]));
    }
    return layout.ring(nodes);
  }

  private static HashRing exHashRing(int replicas) {
    return RingLayout.exHashRing(replicas).ring(
        Stream.of("20815a02b69b16bb", "b1503d07bcfdb1a8", "95f0a668b4710b20", "d34c19fba0dc8b69").map(Node::new)
            .toList());
  }

  private static Stream<Arguments> rows(
      String file, String separator, Function<String[], Arguments> arguments, int count) {
    List<Arguments> rows = lines(file).filter(line -> !line.startsWith("# ")).map(line -> line.split(separator))
        .map(arguments).toList();
    assertThat(rows).hasSize(count);
    return rows.stream();
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = Objects.requireNonNull(RecordedAnswersTest.class.getResourceAsStream("/vectors/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
