package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldableTest {
  /** All of one hash: no multiplier gives each a home. */
  private record Alike(int number) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 16, 63, 64, 65, 300, 10_000})
  void findsWhatAHashMapFinds(int size) {
    check(size, i -> "key-" + i);
    check(size, i -> i * 65_536);
    check(size, i -> (long) i << 40);
  }

  @Test
  void findsKeysOfOneHash() {
    check(200, Alike::new);
    check(2, i -> i == 0 ? "Aa" : i == 1 ? "BB" : "key" + i);
  }

  /** The first so many keys are there, as many more are not. */
  private static void check(int size, IntFunction<Object> key) {
    Map<Object, Integer> given = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      given.put(key.apply(i), i);
    }
    Map<Object, Integer> map = Foldable.map(given);
    Set<Object> set = Foldable.set(given.keySet());
    for (int i = 0; i < 2 * size + 2; i++) {
      Object asked = key.apply(i);
      assertThat(map.get(asked)).as("%s", asked).isEqualTo(given.get(asked));
      assertThat(map.getOrDefault(asked, -1)).isEqualTo(given.getOrDefault(asked, -1));
      assertThat(map.containsKey(asked)).isEqualTo(i < size);
      assertThat(map.keySet().contains(asked)).isEqualTo(i < size);
      assertThat(set.contains(asked)).isEqualTo(i < size);
    }
    assertThat(map.equals(given) && given.equals(map) && map.hashCode() == given.hashCode()).isTrue();
    assertThat(map.keySet()).isEqualTo(given.keySet()).isEqualTo(set);
    assertThat(set.hashCode()).isEqualTo(given.keySet().hashCode());
    assertThat(List.copyOf(map.entrySet())).as("in order").isEqualTo(List.copyOf(given.entrySet()));
    assertThat(map.values()).containsExactlyElementsOf(given.values());
    assertThat(map.toString()).isEqualTo(given.toString());
    assertThat(set.toArray()).isEqualTo(set.toArray(new Object[0])).isEqualTo(given.keySet().toArray());
    assertThat(map.size()).isEqualTo(set.size()).isEqualTo(size);
    assertThat(map.isEmpty()).isEqualTo(set.isEmpty()).isEqualTo(size == 0);
  }

  @Test
  void keysOfAllKindsLieTogether() {
    Random random = new Random(1);
    Map<Object, Object> given = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      switch (i % 3) {
        case 0 -> given.put(random.nextInt(), i);
        case 1 -> given.put("s" + random.nextInt(), i);
        default -> given.put(List.of(random.nextInt()), i);
      }
    }
    assertThat(Foldable.map(given)).isEqualTo(given).containsAllEntriesOf(given);
  }

  /** So many keys as flags and limits have fold, each at its home. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sixtyKeysHaveHomes(boolean byCharacters) {
    for (int size = 1; size <= 60; size++) {
      Object[] keys = new Object[size];
      Arrays.setAll(keys, i -> "feature." + i + ".enabled");
      FoldableKeys places =
          byCharacters
              ? Objects.requireNonNull(FoldableKeys.byCharacters(keys))
              : FoldableKeys.byHashCode(keys);
      assertThat(places.from() >= 0).isEqualTo(byCharacters);
      for (Object key : keys) {
        assertThat(places.places().get(places.find(key))).isEqualTo(key);
      }
      assertThat(homes(places)).as("keys at home").isEqualTo(size);
      for (String other : List.of("", "f", "feature..enabled", "feature.60.enabled", "Feature.0.enabled")) {
        assertThat(places.find(other)).isNegative();
      }
      assertThat(places.find(0)).isNegative();
    }
  }

  /** Counts the keys that are found by one comparison: for others, what follows their home was taken. */
  private static long homes(FoldableKeys places) {
    Object[] ends = places.places().toArray();
    return Arrays.stream(ends).filter(key -> key instanceof String && places.home(key) == places.find(key)).count();
  }

  @Test
  void noTwoCharactersTellTheseApart() {
    assertThat(FoldableKeys.byCharacters(new Object[] {"a", "b", ""})).isNull();
    assertThat(FoldableKeys.byCharacters(new Object[] {"a", 1})).isNull();
    Object[] keys = {"aaa", "aab", "aba", "abb", "baa", "bab", "bba", "bbb"};
    assertThat(FoldableKeys.byCharacters(keys)).isNull();
  }

  @Test
  void isACopyThatNobodyCanChange() {
    Map<String, Integer> given = new HashMap<>(Map.of("a", 1));
    Map<String, Integer> map = Foldable.map(given);
    Set<String> set = Foldable.set(given.keySet());
    given.put("b", 2);
    for (Runnable change : List.<Runnable>of(
        () -> map.put("b", 2), () -> map.remove("a"), () -> map.putAll(given), map::clear, () -> set.add("b"),
        () -> set.remove("a"), () -> set.addAll(List.of("b")), () -> set.removeAll(List.of("a")),
        () -> set.retainAll(List.of()), set::clear)) {
      assertThatThrownBy(change::run)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("what folds cannot change; put a changed copy of this map or set into the global");
    }
    for (Runnable change : List.<Runnable>of(
        () -> map.entrySet().iterator().next().setValue(3), () -> map.keySet().remove("a"), () -> map.values().clear(),
        () -> set.iterator().remove(), () -> map.replaceAll((key, value) -> 3))) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(map).isEqualTo(Map.of("a", 1));
    assertThat(set).isEqualTo(Set.of("a"));
  }

  @Test
  void hasNoNull() {
    Map<String, Integer> map = Foldable.map(Map.of("a", 1));
    assertThat(map.get(null)).isNull();
    assertThat(map.containsKey(null)).isFalse();
    assertThat(map.getOrDefault(null, 5)).isEqualTo(5);
    assertThat(Foldable.set(List.of("a")).contains(null)).isFalse();
    assertThatThrownBy(() -> Foldable.map(Collections.singletonMap("a", null)))
        .hasMessage("a foldable map holds no null, but was given a=null; leave that entry out");
    assertThatThrownBy(() -> Foldable.map(Collections.singletonMap(null, 1)))
        .hasMessage("a foldable map holds no null, but was given null=1; leave that entry out");
    assertThatThrownBy(() -> Foldable.set(Arrays.asList("a", null)))
        .hasMessage("a foldable set holds no null, but was given one; leave it out");
  }

  @Test
  void ofEqualElementsTheFirstIsTaken() {
    assertThat(Foldable.set(List.of("b", "a", "b"))).containsExactly("b", "a").hasSize(2);
    assertThat(Foldable.set(List.of("b", "a")).containsAll(List.of("a", "b"))).isTrue();
    assertThat(Foldable.set(List.of("b", "a")).containsAll(List.of("a", "c"))).isFalse();
  }

  @Test
  void aLiteralIsTheVeryKey() {
    String made = "new-".concat("checkout");
    assertThat(Foldable.map(Map.of(made, true)).keySet().iterator().next()).isSameAs("new-checkout");
  }
}
