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

  @Test
  void aFoldLoadsOneClassAndReadersLoadNone() throws Exception {
    List<String> output = Fork.run(List.of(), ClassCount.class);
    assertThat(output).hasSize(1);
    int relays = ClassCount.FOLDS / ReadSite.FOLDS_A_SITE + 1;
    assertThat(Integer.parseInt(output.get(0)))
        .as("classes loaded by %d folds with reads between them", ClassCount.FOLDS)
        .isBetween(ClassCount.FOLDS, ClassCount.FOLDS + relays);
  }

  /**
   * HotSpot makes a customised lambda form, a class, for a method handle that an exact invoker called 127 times; the
   * protocol has no such call.
   */
  static final class ClassCount {
    static final int FOLDS = 200;

    public static void main(String[] args) {
      Global<Integer> global =
          Store.create("test", Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1))).global("g", Integer.class);
      foldAndRead(global, 2 * ReadSite.FOLDS_A_SITE);
      long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
      foldAndRead(global, FOLDS);
      System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before);
    }

    private static void foldAndRead(Global<Integer> global, int folds) {
      for (int i = 0; i < folds; i++) {
        global.put(global.getOrDefault(0) + 1);
        global.foldNow();
        for (int n = 0; n < 500; n++) {
          global.get();
        }
      }
    }
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
