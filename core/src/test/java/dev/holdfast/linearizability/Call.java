package dev.holdfast.linearizability;

/**
 * One thing for a thread to do, as it was drawn.
 *
 * @param kind what
 * @param expected what compareAndSet asks for
 * @param value what is written; for update, how far it goes on from the value there is
 * @param delayNanos how long to wait before it
 * @param nanos how long it lasts: an update's function takes so long, a read is done again and again for so long
 */
record Call(Kind kind, int expected, int value, long delayNanos, long nanos) {
  static Call of(Kind kind) {
    return of(kind, 0);
  }

  static Call of(Kind kind, int value) {
    return of(kind, 0, value);
  }

  static Call of(Kind kind, int expected, int value) {
    return new Call(kind, expected, value, 0, 0);
  }

  /** What the function of an update makes of a value. */
  int next(int before) {
    return (before + value) % Value.COUNT;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PUT, PUT_NEW, GET_AND_PUT -> kind.method + "(" + value + ")";
      case COMPARE_AND_SET -> kind.method + "(" + expected + ", " + value + ")";
      case UPDATE -> kind.method + "(v -> (v + " + value + ") % " + Value.COUNT + ")";
      default -> kind.method + "()";
    };
  }
}
