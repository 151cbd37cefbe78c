package dev.holdfast.examples.benchmarks;

import dev.holdfast.Global;
import dev.holdfast.Store;

/** The three readers of {@link Fold}, and the program whose code is printed. */
final class FoldReaders {
  private static final Limits LITERAL = new Limits(1000);
  private static final int CALLS = 50_000;

  static final Global<Limits> OURS = Store.create("fold").global("limits", Limits.class);

  private static volatile Limits field = LITERAL;

  private FoldReaders() {}

  record Limits(int rate) {}

  static int literal(int k) {
    return k * LITERAL.rate();
  }

  static int ours(int k) {
    return k * OURS.get().rate();
  }

  static int volatileField(int k) {
    return k * field.rate();
  }

  public static void main(String[] args) {
    OURS.put(LITERAL);
    Inputs.fold(OURS);
    int sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += literal(i) + ours(i) + volatileField(i);
    }
    System.out.println(sum);
  }
}
