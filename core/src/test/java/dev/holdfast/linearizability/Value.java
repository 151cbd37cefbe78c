package dev.holdfast.linearizability;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A value of an object global. There are two of each number: they are equal, but not the same. */
final class Value {
  /** How many there are: few, so that equal puts and compare-and-sets that succeed are frequent. */
  static final int COUNT = 8;

  /** What getOrDefault is given. */
  static final Value DEFAULT = new Value(Result.NONE);

  private static final List<Value> ALL = IntStream.range(0, COUNT).mapToObj(Value::new).toList();

  private final int token;

  private Value(int token) {
    this.token = token;
  }

  static Value of(int token) {
    return ALL.get(token);
  }

  static int token(@Nullable Value value) {
    return value == null ? Result.NONE : value.token;
  }

  /** The function of an update. Not in {@link ObjectRegister}, as a copied class had better have no lambdas. */
  static UnaryOperator<Value> next(Call call) {
    return before -> {
      Pause.nanos(call.nanos());
      return of(call.next(token(before)));
    };
  }

  static boolean areEqual(int one, int other) {
    return one >> 1 == other >> 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value value && areEqual(token, value.token);
  }

  @Override
  public int hashCode() {
    return token >> 1;
  }

  @Override
  public String toString() {
    return "value " + token;
  }
}
