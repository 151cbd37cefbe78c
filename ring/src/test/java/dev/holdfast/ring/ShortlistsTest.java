package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a list knows before all nodes have come; the rest shows in {@link ReplicaOrderTest}. */
final class ShortlistsTest {
  private static final List<Node> NODES = List.of(
      new Node("a").withZone("x"), new Node("b").withZone("x"), new Node("c").withZone("x"), new Node("d"));

  private final Groups groups = Groups.of(NODES, 2, Node::zone);
  private final Shortlists lists = new Shortlists(groups, 1);

  @Test
  void isFinalWhenNoLevelCanFallAndNoneCanComeBetween() {
    lists.offer(0, 1, 3);
    assertThat(lists.isFinal(0, 9)).isFalse();
    lists.offer(0, 0, 2);
    assertThat(lists.isFinal(0, 9)).isFalse();
    lists.offer(0, 3, 7);
    assertThat(lists.isFinal(0, 7)).isFalse();
    assertThat(lists.isFinal(0, 7.1)).isTrue();
    assertThat(lists.has(0, 0)).isTrue();
    assertThat(lists.has(0, 1)).isFalse();
    assertThat(lists.has(0, 3)).isTrue();
  }

  /** Another of its group may come before it. */
  @Test
  void whatCameAfterTheTimeSettlesNothing() {
    int[] marks = new int[2];
    lists.offer(0, 1, 3);

    assertThat(lists.settled(0, 3, marks, 5)).isZero();
    assertThat(marks).containsExactly(0, 0);
    assertThat(lists.settled(0, 3.1, marks, 5)).isEqualTo(3);
    assertThat(marks).containsExactly(5, 0);
  }

  @Test
  void ofTwoAtOnceTheFirstByNameIsFirst() {
    char[] row = new char[2];
    lists.offer(0, 2, 3);
    lists.offer(0, 0, 3);
    lists.offer(0, 1, 3);
    lists.write(0, row, 0);

    assertThat(row).containsExactly((char) 0, (char) 1);
  }
}
