package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far each plain hash keeps to it that keys move only to or from the node that changed, key by key. */
final class PlainMovementTest {
  private static final int KEYS = 4_000;

  /** Nodes come and go at the end. */
  @ParameterizedTest
  @ValueSource(strings = {"jump", "binomial"})
  void theLastNodeAloneGainsOrLoses(String name) {
    PlainHash hash = name.equals("jump") ? PlainHash.JUMP : PlainHash.BINOMIAL;
    HashRing ring = hash.ring(List.of(node(0)));
    List<HashRing> smaller = new ArrayList<>();
    for (int count = 1; count < 300; count++) {
      smaller.add(ring);
      HashRing larger = ring.with(node(count));
      check(ring, larger, node(count).name());
      ring = larger;
    }
    for (int count = 299; count > 0; count--) {
      ring = ring.without(node(count).name());
      assertThat(ring).isEqualTo(smaller.get(count - 1));
    }
  }

  @Test
  void aNodeThatIsNotTheLastMovesMore() {
    for (PlainHash hash : List.of(PlainHash.JUMP, PlainHash.BINOMIAL)) {
      HashRing ring = hash.ring(Rings.nodes(10));
      assertThat(ring.moved(ring.without("node-0:1"))).isGreaterThan(0.5);
      assertThat(ring.moved(ring.without("node-9:1"))).isBetween(0.098, 0.102);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,true", "4,true"})
  void rendezvousIsExact(long seed, boolean weights) {
    SplittableRandom random = new SplittableRandom(seed);
    HashRing ring = PlainHash.RENDEZVOUS.ring(List.of(node(0)));
    for (int step = 1; step < 80; step++) {
      Node some = ring.nodes().get(random.nextInt(ring.nodes().size()));
      int kind = ring.nodes().size() == 1 ? 0 : random.nextInt(weights ? 4 : 3);
      HashRing next;
      if (kind == 0 || kind == 1) {
        Node added = weights && random.nextBoolean() ? node(step).withWeight(random.nextDouble(0.01, 5)) : node(step);
        next = ring.with(added);
        check(ring, next, added.name());
      } else if (kind == 2) {
        next = ring.without(some.name());
        check(next, ring, some.name());
        assertThatSecondsTakeOver(ring, next, some);
      } else {
        next = ring.with(some.withWeight(some.weight() * 1.5));
        check(ring, next, some.name());
      }
      ring = next;
    }
    assertThat(ring.nodes()).hasSizeGreaterThan(5);
  }

  /** What held the second replica is the new owner. */
  private static void assertThatSecondsTakeOver(HashRing before, HashRing after, Node gone) {
    Node[] two = new Node[2];
    for (long i = 0; i < KEYS; i++) {
      before.find(Mixer.mix(i), two);
      assertThat(after.find(Mixer.mix(i))).isEqualTo(two[0].equals(gone) ? two[1] : two[0]);
    }
  }

  /** Equal weights of whatever size are compared by a shorter way that must say the same. */
  @Test
  void rendezvousComparesEqualWeightsAlike() {
    HashRing ones = PlainHash.RENDEZVOUS.ring(Rings.nodes(30));
    HashRing sevenths = PlainHash.RENDEZVOUS.ring(
        Rings.nodes(30).stream().map(node -> node.withWeight(1 / 7.0)).toList());
    HashRing unequal = sevenths.with(new Node("light", 1e-9));
    int[] some = new int[5];
    int[] same = new int[5];
    int[] all = new int[5];
    for (long i = 0; i < KEYS; i++) {
      ones.find(Mixer.mix(i), some);
      sevenths.find(Mixer.mix(i), same);
      unequal.find(Mixer.mix(i), all);
      for (int place = 0; place < 5; place++) {
        assertThat(same[place]).isEqualTo(some[place]);
        assertThat(unequal.nodes().get(all[place]).name()).isEqualTo(ones.nodes().get(some[place]).name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,20", "2,20", "3,100", "4,1000"})
  void anAnchorIsExactInAnyOrder(long seed, int capacity) {
    SplittableRandom random = new SplittableRandom(seed);
    HashRing ring = PlainHash.anchor(capacity).ring(Rings.nodes(capacity / 2));
    int adds = 0;
    for (int step = 0; step < 150; step++) {
      int size = ring.nodes().size();
      boolean add = size == 1 || (size < capacity && random.nextBoolean());
      Node some = add ? node(step) : ring.nodes().get(random.nextInt(size));
      HashRing next = add ? ring.with(some) : ring.without(some.name());
      check(add ? ring : next, add ? next : ring, some.name());
      if (!add) {
        // What left last comes back to the keys that it had.
        assertThat(next.with(some)).isEqualTo(ring);
      }
      adds += add ? 1 : 0;
      ring = next;
    }
    assertThat(adds).isBetween(40, 110);
  }

  /** With a table 100 times the nodes, few entries move that need not. */
  @Test
  void maglevIsNearlyExact() {
    HashRing ring = PlainHash.maglev(10_007).ring(Rings.nodes(100));
    double needed = ring.share(new Node("node-50:1"));

    assertThat(ring.moved(ring.without("node-50:1"))).isBetween(needed - 0.002, 0.08).isGreaterThan(needed);
  }

  /** The larger of two rings has one node more, or a heavier one. */
  private static void check(HashRing smaller, HashRing larger, String changed) {
    for (long i = 0; i < KEYS; i++) {
      String without = smaller.find(Mixer.mix(i)).name();
      String with = larger.find(Mixer.mix(i)).name();
      if (!with.equals(without)) {
        assertThat(with).isEqualTo(changed);
      }
    }
  }

  private static Node node(int number) {
    return new Node("n" + number);
  }
}
