package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one kind with two values only, so not in the contract test. */
class BooleanGlobalTest {
  static List<GlobalContractTest.Mode> modes() {
    return GlobalContractTest.modes();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void readsWhatWasPut(GlobalContractTest.Mode mode) {
    Store store = mode.store();
    BooleanGlobal flag = mode.inGroup() ? store.group("group").booleanGlobal("flag") : store.booleanGlobal("flag");
    List<Change<Boolean>> seen = new ArrayList<>();
    flag.onChange(seen::add);

    assertThat(flag.isSet()).isFalse();
    assertThat(flag.getOrDefault(true)).isTrue();
    assertThatThrownBy(flag::get)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("global 'flag' (boolean) of store '" + mode.name() + "' is not set");
    assertThatThrownBy(() -> flag.getAndPut(true)).isInstanceOf(NoSuchElementException.class);
    assertThat(flag.isSet()).isFalse();

    assertThat(flag.put(false)).isTrue();
    assertThat(flag.get()).isFalse();
    assertThat(flag.getOrDefault(true)).isFalse();
    assertThat(flag.put(false)).isFalse();
    assertThat(flag.putNew(false)).isFalse();
    assertThat(flag.compareAndSet(true, false)).isFalse();
    assertThat(flag.compareAndSet(false, true)).isTrue();
    assertThat(flag.get()).isTrue();
    assertThat(flag.getAndPut(false)).isTrue();
    assertThat(flag.delete()).isTrue();
    assertThat(flag.isSet()).isFalse();

    assertThat(seen).extracting(Change::after).containsExactly(false, true, false, null);
  }
}
