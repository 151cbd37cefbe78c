package dev.holdfast.examples.router.load;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** What to ask for. */
interface Work {
  /**
   * Fills a request in: its keys, and whether it stores.
   *
   * @return whether there is still something to ask for
   */
  boolean next(Request request);

  /** Asks for keys at random, and stores one now and then, for ever. */
  static Work mixed(Plan plan, SplittableRandom random) {
    IntSupplier choice = KeyChoice.of(plan.keys(), plan.zipf(), random);
    return request -> {
      request.isSet = plan.setShare() > 0 && random.nextDouble() < plan.setShare();
      request.count = request.isSet ? 1 : plan.fanOut();
      for (int i = 0; i < request.count; i++) {
        request.keys[i] = choice.getAsInt();
      }
      return true;
    };
  }

  /** Stores some keys, each once. */
  static Work storing(int from, int to) {
    return new Work() {
      private int key = from;

      @Override
      public boolean next(Request request) {
        if (key == to) {
          return false;
        }
        request.isSet = true;
        request.count = 1;
        request.keys[0] = key++;
        return true;
      }
    };
  }
}
