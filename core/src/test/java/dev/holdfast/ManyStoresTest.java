package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand stores come and go, with folded globals, listeners and folds still to come: nothing of them stays. */
class ManyStoresTest {
  @Test
  void droppedStoresGiveEverythingBack() throws Exception {
    assertThat(Fork.run(List.of("-Xmx256m"), Program.class)).containsExactly("done");
  }

  static final class Program {
    private static final int STORES = 1_000;
    private static final int WAVES = 3;

    // A handle and a fold take 5 KB, so a wave of 1,000 stores of two globals takes 10 MB, if it stays.
    private static final long SLACK = 4 << 20;

    public static void main(String[] args) throws Exception {
      dropped();
      long metaspace = metaspace();
      int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      for (int wave = 0; wave < WAVES; wave++) {
        dropped();
      }
      assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()).isLessThan(classes + 100);
      assertThat(metaspace()).isLessThan(metaspace + SLACK);
      System.out.println("done");
    }

    private static void dropped() throws InterruptedException {
      List<WeakReference<Object>> references = new ArrayList<>();
      for (int i = 0; i < STORES; i++) {
        use(Store.create("store " + i), references);
      }
      Eventually.isCollected(
          "all stores, handles, classes, values and listeners",
          () -> references.stream().allMatch(reference -> reference.get() == null));
    }

    private static void use(Store store, List<WeakReference<Object>> references) {
      Global<Object> folded = store.global("folded", Object.class);
      IntGlobal soon = store.intGlobal("to be folded soon");
      Object value = new Object();
      Object listener = new Object();
      folded.onChange(change -> assertThat(listener).isNotNull());
      folded.put(value);
      assertThat(folded.foldNow()).isTrue();
      assertThat(folded.get()).isSameAs(value);
      soon.put(1);
      for (Object thing : List.of(store, folded, folded.getClass(), value, listener, soon, soon.getClass())) {
        references.add(new WeakReference<>(thing));
      }
    }

    private static long metaspace() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getName().equals("Metaspace"))
          .map(MemoryPoolMXBean::getUsage)
          .mapToLong(usage -> usage.getUsed())
          .sum();
    }
  }
}
