package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Handle;
import dev.holdfast.Policy;
import dev.holdfast.Store;
import dev.holdfast.ring.Node;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What several benchmarks read, and the policies they need. */
final class Inputs {
  /** Folds only when told to. */
  static final Policy FOLD_BY_HAND = Policy.DEFAULT.withQuietPeriod(Duration.ofHours(1));

  static final Policy SHARED = Policy.DEFAULT.withFold(Policy.Fold.NEVER);

  private Inputs() {}

  /** A value that shows folding: with a constant record the array, its length and the shift are constants too. */
  @SuppressWarnings("ArrayRecordComponent") // The shape to store. Never compared but by reference.
  record Lookup(int[] table, int shift) {
    /** Makes a table of a power of two of random numbers. */
    static Lookup of(int size, int seed) {
      return new Lookup(ints(size, seed), Integer.numberOfLeadingZeros(size - 1));
    }

    int find(int hash) {
      return table[hash >>> shift];
    }
  }

  /** A value of any size, for writers, whose size should not matter. */
  @SuppressWarnings("ArrayRecordComponent")
  record Entries(int[] entries) {
    int find(int hash) {
      return entries[hash & 3];
    }
  }

  static int[] ints(int size, int seed) {
    return new SplittableRandom(seed).ints(size).toArray();
  }

  static long[] longs(int size, int seed) {
    return new SplittableRandom(seed).longs(size).toArray();
  }

  /**
   * Makes a few more globals of each kind and reads them, so that no handle class is the only one of its kind: with
   * one class alone the JIT would need no check of a handle's class, which no application with two globals gets.
   */
  static int readOthers(Store store) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      Global<Lookup> object = store.global("other object " + i, Lookup.class, SHARED);
      object.put(Lookup.of(16, i));
      var number = store.intGlobal("other int " + i, SHARED);
      number.put(i);
      var flag = store.booleanGlobal("other boolean " + i, SHARED);
      flag.put(true);
      sum += object.get().find(i) + number.get() + (flag.get() ? 1 : 0);
    }
    return sum;
  }

  /** Nodes of weight 1, in three zones. */
  static List<Node> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Node("node-" + i).withZone("zone-" + i % 3)).toList();
  }

  static void fold(Handle global) {
    global.foldNow();
    if (!global.info().folded()) {
      throw new IllegalStateException(global + " is not folded: " + global.info().reason());
    }
  }

  static VarHandle staticField(MethodHandles.Lookup lookup, String name, Class<?> type) {
    try {
      return lookup.findStaticVarHandle(lookup.lookupClass(), name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
