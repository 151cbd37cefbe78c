package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand globals in one store: each is itself, folded and not. */
class ManyKeysTest {
  private static final int KEYS = 10_000;

  private final Store store = Store.create("test", Policy.DEFAULT.withFold(Policy.Fold.NEVER));
  private final List<Global<String>> globals =
      IntStream.range(0, KEYS).mapToObj(this::global).toList();

  private Global<String> global(int number) {
    return store.global(name(number), String.class, Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
  }

  private static String name(int number) {
    return String.format("g%05d", number); // In the order of the names.
  }

  @Test
  void eachIsFoundReadFoldedAndDeleted() {
    assertThat(store.size()).isEqualTo(KEYS);
    assertThat(store.list()).isEqualTo(globals);

    for (int i = 0; i < KEYS; i++) {
      assertThat(store.find(name(i))).containsSame(globals.get(i));
      assertThat(global(i)).isSameAs(globals.get(i));
      assertThat(globals.get(i).put("a" + i)).isTrue();
    }
    assertThat(store.list()).allMatch(handle -> handle.info().folded());
    for (int i = 0; i < KEYS; i += 2) {
      assertThat(globals.get(i).put("b" + i)).isTrue();
    }
    for (int i = 0; i < KEYS; i++) {
      assertThat(globals.get(i).get()).isEqualTo((i % 2 == 0 ? "b" : "a") + i);
      assertThat(globals.get(i).info().generation()).isEqualTo(i % 2 == 0 ? 2 : 1);
    }
    for (int i = 0; i < KEYS; i += 3) {
      assertThat(globals.get(i).delete()).isTrue();
    }
    for (int i = 0; i < KEYS; i++) {
      assertThat(globals.get(i).isSet()).isEqualTo(i % 3 != 0);
    }
    assertThat(store.size()).as("a deleted value leaves its global").isEqualTo(KEYS);
  }

  @Test
  void allAreFoldedInTheBackground() throws Exception {
    Store quiet = Store.create("quiet");
    List<IntGlobal> ints = IntStream.range(0, KEYS).mapToObj(i -> quiet.intGlobal(name(i))).toList();
    for (int i = 0; i < KEYS; i++) {
      ints.get(i).put(i);
    }
    Eventually.isTrue("all folded", () -> ints.stream().allMatch(global -> global.info().folded()));
    for (int i = 0; i < KEYS; i++) {
      assertThat(ints.get(i).get()).isEqualTo(i);
      assertThat(ints.get(i).info().folds()).isEqualTo(1);
    }
  }
}
