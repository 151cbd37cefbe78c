package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a global is folded, and that the value read is the same either way. */
class FoldingTest {
  private static final Policy SHORT = Policy.DEFAULT.withQuietPeriod(Duration.ofMillis(1));
  private static final Policy LONG = Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1));

  @Test
  void foldsWhenQuietAndUnfoldsOnPut() throws Exception {
    Global<String> global = Store.create("test", SHORT).global("g", String.class);
    for (int i = 0; i < 5; i++) {
      String value = "value " + i;
      global.put(value);
      assertThat(global.get()).isSameAs(value);
      int folds = i + 1;
      Eventually.isTrue("fold " + folds, () -> global.info().folded());
      assertThat(global.get()).isSameAs(value);
      assertThat(global.info().folds()).isEqualTo(folds);
      assertThat(global.info().unfolds()).isEqualTo(i);
      assertThat(global.info().lastFoldNanos()).isPositive();
      assertThat(global.info().reason()).isEqualTo("a constant in the code that reads it");
    }
  }

  @Test
  void staysSharedBeforeTheQuietPeriodIsOver() {
    Global<String> global = Store.create("test", LONG).global("g", String.class);
    global.put("a");
    Info info = global.info();
    assertThat(info.folded()).isFalse();
    assertThat(info.reason()).isEqualTo("written less than its quiet period ago");
    assertThat(info.quietPeriod()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void foldNowFoldsWhatIsSet() {
    Global<String> global = Store.create("test", LONG).global("g", String.class);
    assertThat(global.foldNow()).as("not set").isFalse();
    global.put("a");
    assertThat(global.foldNow()).isTrue();
    assertThat(global.foldNow()).as("again").isTrue();
    assertThat(global.info().folds()).isEqualTo(1);
    assertThat(global.get()).isEqualTo("a");
    global.put("b");
    assertThat(global.get()).isEqualTo("b");
    assertThat(global.info().folded()).isFalse();
    global.delete();
    assertThat(global.foldNow()).as("deleted").isFalse();
  }

  @Test
  void readsFoldFarBeyondTheFoldsOfOneCallSite() {
    Global<Integer> global = Store.create("test", LONG).global("g", Integer.class);
    int rounds = 5 * ReadSite.FOLDS_A_SITE;
    for (int i = 0; i < rounds; i++) {
      global.put(i);
      assertThat(global.get()).isEqualTo(i);
      assertThat(global.foldNow()).isTrue();
      assertThat(global.get()).isEqualTo(i);
    }
    assertThat(global.info().folds()).isEqualTo(rounds);
  }

  @Test
  void aStoreWaitingToFoldIsCollected() throws Exception {
    Store store = Store.create("test", LONG);
    store.global("g", String.class).put("a");
    var reference = new java.lang.ref.WeakReference<>(store);
    store = null;
    Eventually.isCollected("the store, an hour before its fold", () -> reference.get() == null);
  }
}
