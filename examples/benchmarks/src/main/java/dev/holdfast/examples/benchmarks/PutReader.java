package dev.holdfast.examples.benchmarks;

import java.util.function.IntUnaryOperator;

/** Code that reads the global. Defined anew as hidden classes, it is as many compiled methods as wanted. */
final class PutReader implements IntUnaryOperator {
  private static final int READS = 100; // Few, so that calls and not only loops count towards compilation.
  private static final int STEP = 0x9E3779B9;

  @Override
  public int applyAsInt(int start) {
    int sum = 0;
    int hash = start;
    for (int i = 0; i < READS; i++) {
      hash += STEP;
      sum += PutCase.GLOBAL.get().find(hash);
    }
    return sum;
  }
}
