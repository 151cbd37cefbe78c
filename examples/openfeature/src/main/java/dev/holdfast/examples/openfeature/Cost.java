package dev.holdfast.examples.openfeature;

import com.sun.management.ThreadMXBean;
import dev.holdfast.BooleanGlobal;
import dev.holdfast.Store;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Says what a boolean flag costs through its handle, through the SDK, and through the SDK with its own provider of
 * flags in memory: nanoseconds and bytes for each evaluation, the best of some rounds. A rough measure: a plain loop,
 * whose own time is not taken off.
 */
public final class Cost {
  private static final String KEY = "new-checkout";
  private static final Store STORE = Store.create("flags");
  private static final BooleanGlobal NEW_CHECKOUT = STORE.booleanGlobal(KEY);
  private static final int ROUNDS = 8;
  private static final int FEW = 500_000;
  private static final int MANY = 200_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @SuppressWarnings("UnusedVariable") // So that the loops have a result.
  private static int sink;

  private Cost() {}

  /**
   * Runs it, in about five seconds.
   *
   * @param args none
   */
  public static void main(String[] args) {
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait("holdfast", new StoreProvider(STORE));
    api.setProviderAndWait("memory", new InMemoryProvider(Map.of(KEY, flag())));
    Client holdfast = api.getClient("holdfast");
    Client memory = api.getClient("memory");
    NEW_CHECKOUT.put(true);
    NEW_CHECKOUT.foldNow();

    print("the handle, folded", MANY, Cost::throughTheHandle);
    print("the SDK, StoreProvider", FEW, times -> throughTheSdk(holdfast, times));
    print("the SDK, its InMemoryProvider", FEW, times -> throughTheSdk(memory, times));
    api.shutdown();
  }

  private static Flag<?> flag() {
    return Flag.<Boolean>builder().variant("on", true).variant("off", false).defaultVariant("on").build();
  }

  private static int throughTheHandle(int times) {
    int on = 0;
    for (int i = 0; i < times; i++) {
      on += NEW_CHECKOUT.get() ? i : 1;
    }
    return on;
  }

  private static int throughTheSdk(Client client, int times) {
    int on = 0;
    for (int i = 0; i < times; i++) {
      on += client.getBooleanValue(KEY, false) ? i : 1;
    }
    return on;
  }

  private static void print(String what, int times, IntUnaryOperator loop) {
    double nanos = Double.MAX_VALUE;
    double bytes = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      sink += loop.applyAsInt(times);
      nanos = Math.min(nanos, (double) (System.nanoTime() - start) / times);
      bytes = Math.min(bytes, (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / times);
    }
    System.out.printf(Locale.ROOT, "%-30s %8.2f ns %6.0f bytes%n", what, nanos, bytes);
  }
}
