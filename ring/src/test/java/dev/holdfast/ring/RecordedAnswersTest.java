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
import org.junit.jupiter.params.provider.MethodSource;

/** What the other implementations answered, row by row. */
final class RecordedAnswersTest {
  private static final HashRing WEIGHTED = memcached(RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED);
  private static final HashRing SPY = memcached(RingLayout.LIBMEMCACHED_KETAMA_SPY);
  private static final HashRing NGINX = RingLayout.NGINX_CONSISTENT.ring(
      IntStream.rangeClosed(1, 9).mapToObj(i -> new Node("10.0.0." + i + ":443", 100)).toList());
  private static final HashRing EX_HASH_RING_32 = exHashRing(32);
  private static final HashRing EX_HASH_RING_128 = exHashRing(128);

  private final Node[] three = new Node[3];

  @ParameterizedTest
  @MethodSource("weighted")
  void libmemcachedWeighted(String key, long hash, long point, String server) {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.hash(key)).isEqualTo(hash);
    assertThat(WEIGHTED.find(key).name()).isEqualTo(server + ":11211");
    assertThat(WEIGHTED.find(hash)).isSameAs(WEIGHTED.find(key)).isSameAs(WEIGHTED.find(point));
  }

  /** The second number is a point, the one that was found: keys just below go there, and just above go on. */
  @ParameterizedTest
  @MethodSource("weighted")
  void libmemcachedPoints(String key, long hash, long point, String server) {
    long[] places = ((ContinuumRing) WEIGHTED).places();
    int found = Arrays.binarySearch(places, Points.flip(point << 32));

    assertThat(found).as(key).isNotNegative();
    assertThat(Points.flip(hash << 32)).isLessThanOrEqualTo(places[found]).isGreaterThan(places[found - 1]);
    assertThat(server).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("spy")
  void libmemcachedSpy(String key, long hash, long point, String server) {
    assertThat(RingLayout.LIBMEMCACHED_KETAMA_SPY.hash(key)).isEqualTo(hash);
    assertThat(SPY.find(key).name()).isEqualTo(server + ":11211");
    assertThat(SPY.find(hash)).isSameAs(SPY.find(key));
    assertThat(point).isPositive();
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
    assertThat(ring.find(RingLayout.exHashRing(replicas).hash(key), three)).isEqualTo(3);
    assertThat(three).extracting(Node::name).containsExactly(first, second, third);
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
