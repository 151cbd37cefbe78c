package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OverrideTableTest {
  private static final KeyHash CRC = RingLayout.NGINX_CONSISTENT.keyHash();
  private static final Node[] MEMBERS = {new Node("a"), new Node("b"), new Node("c")};

  /** A hash of 0 is a hash like others, and marks no empty cell, behind which nothing would be found. */
  @Test
  void findsWhatLiesBehindTheHashZero() {
    assertThat(CRC.hash("")).isZero();
    String behind = IntStream.range(0, 1000).mapToObj(i -> "key-" + i)
        .filter(key -> (CRC.hash(key) & 15) == 0).findFirst().orElseThrow();
    OverrideTable table = OverrideTable.of(CRC, MEMBERS, Map.of("", List.of("b"), behind, List.of("c", "a")));

    assertThat(table.hashes()).hasSize(16);
    assertThat(table.nodes()[table.list(0)]).isEqualTo(1);
    assertThat(table.nodes()[table.list(CRC.hash(behind))]).isEqualTo(2);
    assertThat(table.length(table.list(CRC.hash(behind)))).isEqualTo(2);
    assertThat(table.list(table.none())).isEqualTo(OverrideTable.NONE);
  }

  @Test
  void cutsBeforeTheNextOverride() {
    long hash = CRC.hash("key");
    OverrideTable table = OverrideTable.of(CRC, MEMBERS, Map.of("", List.of("b"), "key", List.of("a")));

    assertThat(table.cut(hash - 2, hash + 1)).isEqualTo(hash - 1);
    assertThat(table.cut(hash - 1, hash)).isEqualTo(hash - 1);
    assertThat(table.cut(hash - 2, hash - 1)).isEqualTo(hash - 1);
    assertThat(table.cut(hash - 3, hash - 2)).isEqualTo(hash - 2);
    assertThat(table.cut(hash + 1, 0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
    assertThat(table.cut(1, 7)).isEqualTo(7);
  }

  @Test
  void staysSparse() {
    for (int count : new int[] {1, 2, 3, 4, 5, 100, 1000}) {
      Map<String, List<String>> nodesOfKey = IntStream.range(0, count).boxed()
          .collect(Collectors.toMap(i -> "key-" + i, i -> List.of("a")));
      assertThat(OverrideTable.of(CRC, MEMBERS, nodesOfKey).hashes().length).isBetween(8 * count, 16 * count);
    }
  }
}
