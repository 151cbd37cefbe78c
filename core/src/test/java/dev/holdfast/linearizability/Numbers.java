package dev.holdfast.linearizability;

import java.util.function.IntUnaryOperator;

/** The values of an int global: too large for Java to keep boxes of them, so that equal ones are not the same. */
final class Numbers {
  private static final int UNIT = 1_000;

  private Numbers() {}

  static int of(int token) {
    return token * UNIT;
  }

  static int token(int number) {
    int token = number / UNIT;
    return token * UNIT == number && token >= Result.NONE && token < Value.COUNT ? token : Result.FOREIGN;
  }

  /** The function of an update, as {@link Value#next}. */
  static IntUnaryOperator next(Call call) {
    return before -> {
      Pause.nanos(call.nanos());
      return of(call.next(token(before)));
    };
  }
}
