package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RingSharesTest {
  private static final HashRing RING = RingLayout.exHashRing(8)
      .ring(List.of(new Node("a"), new Node("bee", 2.5).withZone("east"), new Node("c", 1).withZone("west")));

  @Test
  void printsATable() {
    assertThat(RingShares.of(RING).table()).isEqualTo("""
        ex_hash_ring of 8 replicas ring of 3 nodes with 36 points
        node  weight  zone  expected   share      off
        a          1          22.22%  16.76%  -24.59%
        bee      2.5  east    55.56%  59.79%   +7.62%
        c          1  west    22.22%  23.45%   +5.54%
        peak to mean 1.076, standard deviation 15.20%
        """);
  }

  @Test
  void leavesOutZonesThatNoNodeHas() {
    assertThat(RingShares.of(HashRing.of(List.of(new Node("only", 0.25)), 1024)).table()).isEqualTo("""
        ring of 1 node in 1024 slots
        node  weight  expected    share     off
        only    0.25   100.00%  100.00%  +0.00%
        peak to mean 1.000, standard deviation 0.00%
        """);
  }

  @Test
  void keepsItsColumnsWhateverTheNames() {
    String table = RingShares.of(HashRing.of(List.of(new Node("名前"), new Node("a\nb\u202Ec"), new Node("x")))).table();

    assertThat(table.lines().skip(1).limit(4).map(line -> line.substring(0, line.indexOf("  ") + 2)))
        .containsExactly("node  ", "a\uFFFDb\uFFFDc  ", "x  ", "名前  ");
    assertThat(table.lines().skip(2).limit(3)).allMatch(line -> line.matches(".*  1    33\\.33%  33\\.[0-9]+%  .*%"));
  }

  @Test
  void countsEveryNodeOfThousands() {
    RingShares shares = RingShares.of(HashRing.of(IntStream.range(0, 5000).mapToObj(i -> new Node("n" + i)).toList()));

    assertThat(shares.table().lines()).hasSize(5003).allMatch(line -> line.length() < 80);
    assertThat(shares.table()).contains("\nn4999       1    0.020%  0.0");
  }

  @Test
  void peakAndDeviationAreThoseOfTheRatios() {
    RingShares shares = RingShares.of(RING);
    List<Double> ratios = RING.nodes().stream().map(node -> RING.share(node) / (node.weight() / 4.5)).toList();
    double squares = ratios.stream().mapToDouble(ratio -> (ratio - 1) * (ratio - 1)).sum();

    assertThat(shares.shares()).extracting(RingShares.Share::node).isEqualTo(RING.nodes());
    assertThat(shares.shares()).extracting(RingShares.Share::ratio).isEqualTo(ratios);
    assertThat(shares.peakToMean()).isEqualTo(Collections.max(ratios));
    assertThat(shares.deviation()).isCloseTo(Math.sqrt(squares / 3), within(1e-15));
    assertThatThrownBy(() -> shares.shares().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isShortAsAString() {
    assertThat(RingShares.of(HashRing.of(new Node("a"))))
        .hasToString("ring of 1 node in 262144 slots: peak to mean 1.000, standard deviation 0.00%");
  }
}
