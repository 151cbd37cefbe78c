package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys move only to or from the node that changed, slot by slot, over random histories. */
final class MovementTest {
  private final List<Node> nodes = new ArrayList<>();
  private int named;

  @ParameterizedTest
  @CsvSource({"1,1024,300", "2,1024,300", "3,16384,150", "4,16384,150", "5,262144,40", "6,262144,40"})
  void onlyTheChangedNodeGainsOrLoses(long seed, int slots, int steps) {
    SplittableRandom random = new SplittableRandom(seed);
    nodes.add(node(random));
    HashRing before = HashRing.of(nodes, slots);
    for (int step = 0; step < steps; step++) {
      int kind = nodes.size() == 1 ? 0 : random.nextInt(5);
      int index = random.nextInt(nodes.size());
      if (kind < 3) {
        Node added = node(random);
        nodes.add(index, added);
        before = check(before, added.name(), true);
      } else if (kind == 3) {
        before = check(before, nodes.remove(index).name(), false);
      } else {
        Node old = nodes.get(index);
        Node heavier = new Node(old.name(), old.weight() * (1 + random.nextDouble()));
        nodes.set(index, heavier);
        before = check(before, old.name(), true);
        nodes.set(index, old);
        before = check(before, old.name(), false);
      }
    }
    assertThat(nodes).hasSizeGreaterThan(5);
  }

  private HashRing check(HashRing before, String changed, boolean gains) {
    HashRing after = derive(before, changed);
    long slot = (Long.MIN_VALUE / before.slots()) * -2;
    long first = 0;
    int moved = 0;
    int split = 0;
    do {
      String from = before.find(first).name();
      String to = after.find(first).name();
      if (!from.equals(to)) {
        moved++;
        assertThat(gains ? to : from).isEqualTo(changed);
      }
      split += after.find(first + slot - 1).equals(after.find(first)) ? 0 : 1;
      first += slot;
    } while (first != 0);
    assertThat(split).isZero();
    assertThat(before.moved(after)).isEqualTo((double) moved / before.slots());
    return after;
  }

  /** Makes the next ring from the one before, and holds it to the one made from nothing. */
  private HashRing derive(HashRing before, String changed) {
    HashRing anew = HashRing.of(nodes, before.slots());
    HashRing derived =
        nodes.stream().filter(node -> node.name().equals(changed)).findFirst().map(before::with)
            .orElseGet(() -> before.without(changed));
    assertThat(derived).isEqualTo(anew);
    assertThat(derived.moved(anew)).isZero();
    assertThat(derived.nodes()).allMatch(node -> derived.share(node) == anew.share(node));
    return derived;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void preferencesOfTheOtherNodesStay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (nodes.size() < 30) {
      nodes.add(node(random));
    }
    HashRing ring = HashRing.of(nodes);
    String gone = nodes.get(random.nextInt(nodes.size())).name();
    HashRing less = ring.without(gone);
    for (int i = 0; i < 1000; i++) {
      long hash = random.nextLong();
      Node[] before = new Node[nodes.size()];
      Node[] after = new Node[nodes.size() - 1];
      assertThat(ring.find(hash, before)).isEqualTo(nodes.size());
      assertThat(less.find(hash, after)).isEqualTo(nodes.size() - 1);
      assertThat(Arrays.stream(before).filter(node -> !node.name().equals(gone))).containsExactly(after);
    }
  }

  private Node node(SplittableRandom random) {
    return new Node("node-" + named++, random.nextInt(3) == 0 ? 1 : random.nextDouble(0.001, 4));
  }
}
