package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final Store store = Store.create("test");

  @Test
  void givesOneHandleAName() {
    Global<String> global = store.global("g", String.class);
    assertThat(store.global("g", String.class)).isSameAs(global);
    assertThat(global.name()).isEqualTo("g");
    assertThat(global.store()).isSameAs(store);
    assertThat(store.find("g")).containsSame(global);
    assertThat(store.find("other")).isEmpty();
    assertThat(Store.create("test").find("g")).as("another store").isEmpty();
    assertThat(Store.defaultStore()).isSameAs(Store.defaultStore());
    assertThat(Store.defaultStore().name()).isEqualTo("default");
  }

  @Test
  void makesOneHandleForManyThreads() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Set<Handle> handles = ConcurrentHashMap.newKeySet();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                handles.add(store.global("raced", String.class));
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(handles).hasSize(1);
  }

  @Test
  void listsItsGlobals() {
    Handle b = store.intGlobal("b");
    Handle a = store.global("a", String.class);
    assertThat(store.list()).containsExactly(a, b);
    assertThat(store.size()).isEqualTo(2);
    assertThat(store).hasToString("store 'test' of 2 globals");
  }

  @Test
  void refusesAnotherTypeUnderATakenName() {
    store.global("g", String.class);
    store.global("list", new TypeRef<List<String>>() {});
    store.intGlobal("int");

    assertThatThrownBy(() -> store.global("g", Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "global 'g' (java.lang.String) of store 'test' cannot be had with type java.lang.Integer");
    assertThatThrownBy(() -> store.intGlobal("g"))
        .hasMessage("global 'g' (java.lang.String) of store 'test' cannot be had with type int");
    assertThatThrownBy(() -> store.global("int", Integer.class))
        .hasMessage("global 'int' (int) of store 'test' cannot be had with type java.lang.Integer");
    assertThatThrownBy(() -> store.longGlobal("int")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.doubleGlobal("int")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.booleanGlobal("int")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.global("list", new TypeRef<List<Integer>>() {}))
        .hasMessage(
            "global 'list' (java.util.List<java.lang.String>) of store 'test' cannot be had with type "
                + "java.util.List<java.lang.Integer>");
  }

  @Test
  void refusesTypesThatNoObjectHas() {
    assertThatThrownBy(() -> store.global("g", int.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no global of type int: for a primitive use intGlobal, longGlobal, doubleGlobal or booleanGlobal");
    assertThatThrownBy(StoreTest::<String>typeOfAVariable)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the type of a global must be known, not the variable T");
  }

  private static <T> TypeRef<T> typeOfAVariable() {
    return new TypeRef<T>() {};
  }

  @Test
  @SuppressWarnings("rawtypes") // What is tested.
  void refusesATypeRefWithoutAType() {
    assertThatThrownBy(() -> new TypeRef() {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("write new TypeRef<YourType>() {}, with a type");
  }

  @Test
  void refusesBlankNames() {
    assertThatThrownBy(() -> store.global(" ", String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a global of store 'test' of 0 globals needs a name that is not blank");
    assertThatThrownBy(() -> Store.create(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a store needs a name that is not blank");
  }

  @Test
  void policyIsTheStoresOrTheGlobals() {
    Policy never = Policy.DEFAULT.withFold(Policy.Fold.NEVER);
    Policy slow = Policy.DEFAULT.withQuietPeriod(Duration.ofSeconds(5));
    Store own = Store.create("own", never);
    assertThat(own.policy()).isEqualTo(never);
    Global<String> inherits = own.global("inherits", String.class);
    Global<String> differs = own.global("differs", String.class, slow);

    inherits.put("a");
    assertThat(inherits.foldNow()).isFalse();
    assertThat(inherits.info().reason()).isEqualTo("its policy is never to fold");
    assertThat(differs.info().quietPeriod()).isEqualTo(Duration.ofSeconds(5));
    assertThat(own.global("differs", String.class)).as("asking without a policy").isSameAs(differs);
    assertThat(own.global("differs", String.class, slow)).isSameAs(differs);
    assertThatThrownBy(() -> own.global("differs", String.class, never))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "global 'differs' (java.lang.String) of store 'own' has " + slow + " and cannot be had with " + never);
  }

  @Test
  @SuppressWarnings("NullAway") // As code without null analysis would.
  void noPolicyIsNotThePolicyNull() {
    Store store = Store.create("own");
    List<ThrowingCallable> calls = List.of(
        () -> store.global("g", String.class, null), () -> store.global("g", new TypeRef<List<String>>() {}, null),
        () -> store.intGlobal("g", null), () -> store.longGlobal("g", null), () -> store.doubleGlobal("g", null),
        () -> store.booleanGlobal("g", null), () -> store.group("g", null));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage("policy");
    }
    assertThat(store.size()).isZero();
  }

  @Test
  void policyRefusesAQuietPeriodOutOfRange() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1))) {
      assertThatThrownBy(() -> Policy.DEFAULT.withQuietPeriod(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("quiet period " + wrong + " is not above zero and at most a day");
    }
    assertThat(Policy.DEFAULT.withQuietPeriod(Duration.ofDays(1)).quietPeriod()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void sumsUpItsGlobals() {
    Store folding = Store.create("sums", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
    assertThat(folding.info()).isEqualTo(new StoreInfo("sums", 0, 0, 0, 0, 0, 0, 0));
    folding.intGlobal("a").put(1);
    folding.intGlobal("a").put(1);
    folding.intGlobal("a").put(2);
    folding.global("b", String.class, Policy.DEFAULT.withFold(Policy.Fold.NEVER)).put("b");
    folding.intGlobal("c");
    assertThat(folding.info()).isEqualTo(new StoreInfo("sums", 3, 2, 1, 4, 2, 1, 0));
  }

  @Test
  void itsListenersHearOfAllItsGlobals() {
    List<String> heard = new ArrayList<>();
    IntGlobal early = store.intGlobal("early");
    early.onChange(change -> heard.add("its own"));
    Registration registration =
        store.onChange(
            change -> heard.add(change.handle().name() + ": " + change.before() + " to " + change.after()));
    early.put(1);
    store.group("group").global("late", String.class).put("a");
    early.put(1);
    early.delete();
    Store.create("other").intGlobal("early").put(5);
    assertThat(heard).containsExactly("its own", "early: null to 1", "late: null to a", "its own", "early: 1 to null");

    heard.clear();
    registration.close();
    early.put(2);
    assertThat(heard).containsExactly("its own");
  }
}
