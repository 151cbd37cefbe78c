package dev.holdfast.linearizability;

/** What came of a call, as a number: a value's token, one for true and zero for false, or one of these. */
final class Result {
  static final int FALSE = 0;
  static final int TRUE = 1;

  /** Null, or the default that the caller gave. As a state: not set. */
  static final int NONE = -1;

  static final int NO_SUCH_ELEMENT = -2;
  static final int ILLEGAL_STATE = -3;

  /** A value that nobody put. */
  static final int FOREIGN = -4;

  private Result() {}

  static int of(boolean answer) {
    return answer ? TRUE : FALSE;
  }

  static String text(Kind kind, int result) {
    return switch (result) {
      case NONE -> "none";
      case NO_SUCH_ELEMENT -> "NoSuchElementException";
      case ILLEGAL_STATE -> "IllegalStateException";
      case FOREIGN -> "a value that nobody put";
      default -> kind.givesValue() ? Integer.toString(result) : Boolean.toString(result == TRUE);
    };
  }
}
