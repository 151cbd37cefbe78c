package dev.holdfast.soak;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes samples. Each collects the garbage first: what is left then is what something holds on to, and classes and
 * code are unloaded by collections alone. In a heap of this size that takes some hundredths of a second.
 */
final class Sampler {
  private static final long LONGEST_HANDING_OUT_MILLIS = 1_000;

  private final ClassLoadingMXBean classLoading = ManagementFactory.getClassLoadingMXBean();
  private final Load load;
  private final VmEvents events;
  private final Faults faults;
  private final long start = System.nanoTime();

  Sampler(Load load, VmEvents events, Faults faults) {
    this.load = load;
    this.events = events;
    this.faults = faults;
  }

  Sample sample() throws InterruptedException {
    events.forget();
    collectGarbage();
    Map<String, MemoryUsage> pools = pools();
    MemoryUsage metaspace = pool(pools, "Metaspace");
    Tally tally = load.tally();
    return new Sample(
        (System.nanoTime() - start) / 1e9,
        tally.puts(),
        tally.folds(),
        tally.unfolds(),
        tally.deletes.sum(),
        tally.globals.sum(),
        tally.stores.sum(),
        load.storesAlive(),
        tally.oldValues(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        metaspace.getUsed(),
        metaspace.getCommitted(),
        pool(pools, "Compressed Class Space").getUsed(),
        classLoading.getLoadedClassCount(),
        classLoading.getUnloadedClassCount(),
        pools.entrySet().stream()
            .filter(pool -> pool.getKey().startsWith("Code"))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum(),
        pool(pools, "CodeHeap 'non-nmethods'").getUsed(),
        pool(pools, "CodeHeap 'profiled nmethods'").getUsed(),
        pool(pools, "CodeHeap 'non-profiled nmethods'").getUsed(),
        events.compilations(),
        ManagementFactory.getCompilationMXBean().getTotalCompilationTime(),
        events.deoptimisations(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        tally.reads.sum(),
        faults.count());
  }

  /** Also waits until the reference handler has begun to hand out what the collection found, for old values' sake. */
  private static void collectGarbage() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Reference<Object> found = new WeakReference<>(new Object(), queue);
    System.gc();
    Reference<?> unused = queue.remove(LONGEST_HANDING_OUT_MILLIS);
    found.clear();
  }

  private static Map<String, MemoryUsage> pools() {
    Map<String, MemoryUsage> pools = new TreeMap<>();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getUsage();
      if (usage != null) { // Null if the pool is no longer valid.
        pools.put(pool.getName(), usage);
      }
    }
    return pools;
  }

  private static MemoryUsage pool(Map<String, MemoryUsage> pools, String name) {
    return pools.getOrDefault(name, new MemoryUsage(0, 0, 0, -1));
  }
}
