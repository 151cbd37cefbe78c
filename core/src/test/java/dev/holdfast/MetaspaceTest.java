package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each fold defines a class; the classes must go as fast as they come. */
class MetaspaceTest {
  @Test
  void manyFoldsFitInLittleMetaspace() throws Exception {
    assertThat(Fork.run(List.of("-XX:MaxMetaspaceSize=32m", "-Xmx256m"), Program.class))
        .containsExactly("folded each time: true", "classes left after a collection: true");
  }

  static final class Program {
    private static final int FOLDS = 30_000; // By 2 KB or more a class, twice the metaspace there is.

    public static void main(String[] args) throws Exception {
      Global<Integer> global =
          Store.create("test", Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1))).global("g", Integer.class);
      foldOften(global, 100);
      int loadedBefore = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      foldOften(global, FOLDS);
      System.out.println("folded each time: " + (global.info().folds() == FOLDS + 100));
      Eventually.isCollected(
          "all value classes but a few",
          () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() < loadedBefore + 100);
      System.out.println("classes left after a collection: true");
    }

    private static void foldOften(Global<Integer> global, int times) {
      for (int i = 0; i < times; i++) {
        global.put(-1 - i);
        global.foldNow();
      }
    }
  }
}
