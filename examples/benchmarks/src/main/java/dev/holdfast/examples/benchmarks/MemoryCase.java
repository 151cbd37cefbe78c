package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;

/** One case of {@link Memory}, in a JVM of its own: prints lines of row, tab, column, tab, figure. */
final class MemoryCase {
  private static final int FOLDS_A_SAMPLE = 100;
  private static final int GLOBALS = 2_000;
  private static final int READS = 300;
  private static final double MICRO = 1e3;

  @SuppressWarnings("unused") // Written so that reads are not dead code.
  private static volatile int sink;

  private MemoryCase() {}

  /** Arguments: folds and how many, or globals, or cost and how many. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "folds" -> folds(Integer.parseInt(args[1]));
      case "globals" -> globals();
      case "cost" -> cost(Integer.parseInt(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void folds(int count) {
    Global<Integer> global = Store.create("memory").global("value", Integer.class, Inputs.FOLD_BY_HAND);
    global.put(0);
    read(global, READS);
    Usage before = Usage.afterCollection();
    long peak = 0;
    long start = System.nanoTime();
    for (int i = 1; i <= count; i++) {
      global.put(-i);
      Inputs.fold(global);
      read(global, 1);
      if (i % FOLDS_A_SAMPLE == 0) {
        peak = Math.max(peak, Usage.usedMetaspace());
      }
    }
    long nanos = System.nanoTime() - start;
    Usage after = Usage.afterCollection();
    String row = count + (count == 1 ? " fold" : " folds");
    print(row + "\tput and fold, mean µs", nanos / MICRO / count);
    print(row + "\tmetaspace before, KB", before.metaspace() / 1024.0);
    print(row + "\thighest, KB", Math.max(peak, after.metaspace()) / 1024.0);
    print(row + "\tafter, KB", after.metaspace() / 1024.0);
    print(row + "\theap before, KB", before.heap() / 1024.0);
    print(row + "\theap after, KB", after.heap() / 1024.0);
    print(row + "\tclasses before", before.classes());
    print(row + "\tclasses after", after.classes());
    global.put(1);
  }

  private static void globals() {
    make(Store.create("first"), 10).forEach(global -> read(global, READS));
    Usage start = Usage.afterCollection();
    List<Global<Integer>> all = make(Store.create("memory"), GLOBALS);
    Usage made = Usage.afterCollection();
    all.forEach(global -> read(global, READS));
    Usage read = Usage.afterCollection();
    all.forEach(Inputs::fold);
    all.forEach(global -> read(global, READS));
    Usage folded = Usage.afterCollection();
    print(start, made, "made and put");
    print(made, read, "then read " + READS + " times");
    print(read, folded, "then folded");
    print(start, folded, "all");
    all.forEach(global -> read(global, 1)); // They live till here.
  }

  private static List<Global<Integer>> make(Store store, int count) {
    List<Global<Integer>> globals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Global<Integer> global = store.global("global " + i, Integer.class, Inputs.FOLD_BY_HAND);
      global.put(i % 100); // Boxes that the JDK keeps: a value's own bytes are not the global's.
      globals.add(global);
    }
    return globals;
  }

  private static void cost(int count) throws Exception {
    byte[] bytes = HiddenCopies.bytes(ValueTemplate.class);
    Global<Integer> global = Store.create("cost").global("value", Integer.class, Inputs.FOLD_BY_HAND);
    long[] define = new long[count];
    long[] getter = new long[count];
    long[] constant = new long[count];
    long[] fold = new long[count];
    for (int i = -count; i < count; i++) { // The first half is for the JIT to warm up.
      Integer value = i;
      long start = System.nanoTime();
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, value, true);
      long defined = System.nanoTime();
      MethodHandle read = lookup.findStaticGetter(lookup.lookupClass(), "VALUE", Object.class);
      long found = System.nanoTime();
      MethodHandle bound = MethodHandles.constant(Object.class, value);
      long made = System.nanoTime();
      sink = read.type().parameterCount() + bound.type().parameterCount();
      global.put(i);
      long begin = System.nanoTime();
      global.foldNow();
      long folded = System.nanoTime();
      if (i >= 0) {
        define[i] = defined - start;
        getter[i] = found - defined;
        constant[i] = made - found;
        fold[i] = folded - begin;
      }
    }
    print("a class with the value as class data, defined and initialised", define);
    print("the getter of its field", getter);
    print("MethodHandles.constant of the value instead of both", constant);
    print("foldNow of a global that no compiled code reads", fold);
  }

  private static void read(Global<Integer> global, int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += global.get();
    }
    sink = sum;
  }

  private static void print(Usage before, Usage after, String name) {
    print(name + "\tmetaspace", (double) (after.metaspace() - before.metaspace()) / GLOBALS);
    print(name + "\theap", (double) (after.heap() - before.heap()) / GLOBALS);
    print(name + "\tclasses", (double) (after.classes() - before.classes()) / GLOBALS);
  }

  private static void print(String name, long[] nanos) {
    Percentiles percentiles = new Percentiles(nanos);
    print(name + "\tp50", percentiles.median() / MICRO);
    print(name + "\tp90", percentiles.at(90) / MICRO);
    print(name + "\tp99", percentiles.at(99) / MICRO);
  }

  private static void print(String name, double figure) {
    System.out.println(name + "\t" + figure);
  }

  private record Usage(long metaspace, long heap, int classes) {
    static Usage afterCollection() {
      for (int i = 0; i < 3; i++) { // What one unloads may be what keeps something else.
        System.gc();
      }
      return new Usage(
          usedMetaspace(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    static long usedMetaspace() {
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getType() == MemoryType.NON_HEAP && pool.getName().equals("Metaspace")) {
          return pool.getUsage().getUsed(); // Compressed class space included.
        }
      }
      throw new IllegalStateException("no pool named Metaspace");
    }
  }
}
