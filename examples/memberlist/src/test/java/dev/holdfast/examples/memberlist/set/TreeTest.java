package dev.holdfast.examples.memberlist.set;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That the check which other tests rely on sees what would be wrong. */
class TreeTest {
  @Test
  void checkSeesEachDamage() {
    Map<String, Consumer<Node<Integer>>> damages = Map.of(
        "rows", root -> root.child(1).drop(0, root.child(1).size),
        "a gap", root -> root.child(1).elements[1] = null,
        "ends", root -> root.ends[2]++,
        "first element", root -> root.elements[1] = 1_000,
        "first key", root -> root.keys[1]++,
        "a child beyond the rows", root -> root.children[root.size] = root.child(0));
    damages.forEach((what, damage) -> {
      Tree<Integer> tree = new Tree<>(true, 5, 9);
      for (int i = 0; i < 16; i++) {
        tree.insertAt(i, i, i);
      }
      assertThatCode(tree::check).doesNotThrowAnyException();
      damage.accept(tree.root());
      assertThatThrownBy(tree::check).hasMessageStartingWith("invariant: " + what);
    });
  }

  @Test
  void checkSeesACountThatIsWrongFurtherDown() {
    Tree<Integer> tree = new Tree<>(false, 4, 8);
    for (int i = 0; i < 200; i++) {
      tree.insertAt(i, i, 0);
    }
    Node<Integer> inner = tree.root().child(0);
    inner.addToEnds(0, 1);
    assertThatThrownBy(tree::check).hasMessageStartingWith("invariant: ends");
  }
}
