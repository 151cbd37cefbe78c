package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What plain hashes cannot take, and what they say then. */
final class PlainHashTest {
  private static final Node A = new Node("a");
  private static final Node B = new Node("b");
  private static final Node C = new Node("c");

  @Test
  void refusesWeightsWhereThereAreNone() {
    Node heavy = new Node("heavy", 2);
    for (PlainHash hash : List.of(PlainHash.JUMP, PlainHash.BINOMIAL, PlainHash.anchor(9))) {
      String message =
          "node 'heavy' has weight 2.0, but " + hash + " knows no weights; give all nodes weight 1";
      HashRing ring = hash.ring(List.of(A));
      assertThatIllegalArgumentException().isThrownBy(() -> hash.ring(List.of(A, heavy))).withMessage(message);
      assertThatIllegalArgumentException().isThrownBy(() -> ring.with(heavy)).withMessage(message);
    }
  }

  @Test
  void refusesTables() {
    for (int size : new int[] {Integer.MIN_VALUE, -7, 0, 1, 4, 65_536, (1 << 24) + 43}) {
      assertThatIllegalArgumentException().isThrownBy(() -> PlainHash.maglev(size))
          .withMessage("Maglev cannot have a table of " + size
              + " entries; give it a prime number up to 16777216, such as 65537");
    }
    assertThat(PlainHash.maglev(2).ring(List.of(A)).share(A)).isEqualTo(1);
  }

  @Test
  void refusesCapacities() {
    for (int capacity : new int[] {Integer.MIN_VALUE, 0, 65_536}) {
      assertThatIllegalArgumentException().isThrownBy(() -> PlainHash.anchor(capacity))
          .withMessage("an anchor cannot have " + capacity + " buckets; give it from 1 to 65535");
    }
  }

  @Test
  void refusesMoreNodesThanItHasRoomFor() {
    String rest = " has no room for 3 nodes; make a ring with more, in which most keys lie elsewhere";
    for (PlainHash hash : List.of(PlainHash.maglev(3), PlainHash.anchor(2))) {
      HashRing ring = hash.ring(List.of(A, B));
      assertThatIllegalArgumentException().isThrownBy(() -> ring.with(C)).withMessage(hash + rest);
      assertThatIllegalArgumentException().isThrownBy(() -> hash.ring(List.of(A, B, C))).withMessage(hash + rest);
      assertThat(ring.with(B.withZone("z")).nodes()).hasSize(2);
    }
  }

  @Test
  void refusesHashesOfFewBits() {
    KeyHash md5 = RingLayout.SPYMEMCACHED_KETAMA.ring(Rings.nodes(1)).keyHash();
    assertThatIllegalArgumentException().isThrownBy(() -> PlainHash.JUMP.ring(List.of(A), md5)).withMessage(
        "a plain hash cannot take keys hashed by MD5_32, which has only 32 bits; give it KeyHash.xxh3() or a keyed "
            + "one");
  }
}
