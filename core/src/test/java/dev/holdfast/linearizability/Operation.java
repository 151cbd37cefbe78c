package dev.holdfast.linearizability;

/**
 * A call that was made.
 *
 * @param thread who made it, from 0
 * @param call the call
 * @param result what came of it, see {@link Result}
 * @param start a time before it began
 * @param end a time after it returned
 */
record Operation(int thread, Call call, int result, long start, long end) {
  /** Whether it can have changed the value; if not, it says no more than what the value was. */
  boolean mayWrite() {
    return switch (call.kind()) {
      case GET, GET_OR_NULL, GET_OR_DEFAULT, IS_SET, FOLD_NOW -> false;
      case PUT, PUT_NEW, COMPARE_AND_SET, DELETE -> result == Result.TRUE;
      case UPDATE, GET_AND_PUT -> result != Result.NO_SUCH_ELEMENT;
    };
  }

  boolean overlaps(Operation other) {
    return thread != other.thread && start <= other.end && other.start <= end;
  }

  @Override
  public String toString() {
    return call + " = " + Result.text(call.kind(), result);
  }
}
