package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What only globals of objects have: types, null, and the choice of equality. */
class GlobalTest {
  private final Store store = Store.create("test");

  @Test
  @NullUnmarked // Null is what is tested.
  void refusesNull() {
    Global<String> global = store.global("g", String.class);
    global.put("kept");

    assertThatThrownBy(() -> global.put(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("global 'g' (java.lang.String) of store 'test' takes no null; delete takes its value away");
    assertThatThrownBy(() -> global.putNew(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> global.getAndPut(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> global.compareAndSet("kept", null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> global.update(before -> null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> global.compareAndSet(null, "new"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(
            "global 'g' (java.lang.String) of store 'test' never holds null; putNew is for a global without a value");
    assertThatThrownBy(() -> global.onChange(null)).isInstanceOf(NullPointerException.class).hasMessage("listener");
    assertThat(global.get()).isEqualTo("kept");
    assertThat(global.info().generation()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // A caller without generics is what is tested.
  void refusesAnotherType() {
    Global<String> global = store.global("g", String.class);

    assertThatThrownBy(() -> ((Global) global).put(5))
        .isInstanceOf(ClassCastException.class)
        .hasMessage("global 'g' (java.lang.String) of store 'test' takes no java.lang.Integer");
    assertThat(global.isSet()).isFalse();
  }

  @Test
  void takesSubclassesAndGenericTypes() {
    Global<List<String>> global = store.global("list", new TypeRef<List<String>>() {});
    global.put(new ArrayList<>(List.of("a")));
    assertThat(global.get()).containsExactly("a");
    assertThat(global.info().type()).isEqualTo("java.util.List<java.lang.String>");

    Global<int[]> array = store.global("array", new TypeRef<int[]>() {});
    array.put(new int[] {1});
    Global<List<String>[]> arrays = store.global("arrays", new TypeRef<List<String>[]>() {});
    assertThat(arrays.info().type()).isEqualTo("java.util.List<java.lang.String>[]");
  }

  @Test
  void getOrNullAndGetAndPutTellThatNothingIsThere() {
    Global<String> global = store.global("g", String.class);
    assertThat(global.getOrNull()).isNull();
    assertThat(global.getAndPut("a")).isNull();
    assertThat(global.getOrNull()).isEqualTo("a");
    assertThat(global.getAndPut("b")).isEqualTo("a");
  }

  record Point(int x) {}

  @Test
  void equalityIsByEqualsOrByIdentity() {
    Global<Point> byEquals = store.global("equals", Point.class);
    Point first = new Point(1);
    byEquals.put(first);
    assertThat(byEquals.put(new Point(1))).isFalse();
    assertThat(byEquals.get()).isSameAs(first);

    Policy identity = Policy.DEFAULT.withEquality(Policy.Equality.IDENTITY);
    Global<Point> byIdentity = store.global("identity", Point.class, identity);
    byIdentity.put(first);
    Point second = new Point(1);
    assertThat(byIdentity.put(first)).isFalse();
    assertThat(byIdentity.compareAndSet(second, first)).isFalse();
    assertThat(byIdentity.put(second)).isTrue();
    assertThat(byIdentity.get()).isSameAs(second);

    IntGlobal number = store.intGlobal("number", identity);
    number.put(1_000_000);
    assertThat(number.put(1_000_000)).as("a number has no identity").isFalse();
  }

  @Test
  void equalsThatWritesTheGlobalHasADefinedResult() {
    Global<Object> global = store.global("g", Object.class);
    Object meddler =
        new Object() {
          private boolean wrote;

          @Override
          public boolean equals(Object other) {
            if (!wrote) {
              wrote = true;
              global.put("from equals");
            }
            return false;
          }

          @Override
          public int hashCode() {
            return 0;
          }
        };
    global.put(meddler);
    assertThat(global.put("from put")).isTrue();
    assertThat(global.get()).isEqualTo("from put");
    assertThat(global.info().generation()).isEqualTo(3);
  }

  @Test
  void updateMayUseAnotherGlobal() {
    Global<String> one = store.global("one", String.class);
    Global<String> two = store.global("two", String.class);
    one.put("1");
    two.put("2");
    assertThat(
            one.update(
                before -> {
                  two.put(before + before);
                  return before + two.get();
                }))
        .isEqualTo("111");
    assertThat(two.get()).isEqualTo("11");
  }

  @Test
  void updateThroughAnotherGlobalIsRefusedToo() {
    Global<String> one = store.global("one", String.class);
    Global<String> two = store.global("two", String.class);
    one.put("1");
    two.put("2");
    assertThatThrownBy(
            () ->
                one.update(
                    before ->
                        two.update(
                            inner -> {
                              one.put("x");
                              return "y";
                            })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("global 'one'");
    assertThat(one.get()).isEqualTo("1");
    assertThat(two.get()).isEqualTo("2");
  }
}
