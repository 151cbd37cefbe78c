package dev.holdfast.linearizability;

import static dev.holdfast.linearizability.Result.FALSE;
import static dev.holdfast.linearizability.Result.ILLEGAL_STATE;
import static dev.holdfast.linearizability.Result.NONE;
import static dev.holdfast.linearizability.Result.NO_SUCH_ELEMENT;
import static dev.holdfast.linearizability.Result.TRUE;

/**
 * What a global does when it is used by one thread. Its state is the token of its value, or {@link Result#NONE}.
 *
 * @param byEquals whether an equal value changes nothing, or only the same one
 * @param isNumber whether it has no null to return
 * @param folds whether it folds if told to
 */
record Specification(boolean byEquals, boolean isNumber, boolean folds) {
  static final int IMPOSSIBLE = -100;

  /** The state after the call, or {@link #IMPOSSIBLE} if a global in this state would not have answered so. */
  int after(int state, Call call, int result) {
    int value = call.value();
    boolean isSet = state != NONE;
    return switch (call.kind()) {
      case GET -> says(isSet ? state : NO_SUCH_ELEMENT, result, state);
      case GET_OR_NULL, GET_OR_DEFAULT -> says(state, result, state);
      case IS_SET -> says(Result.of(isSet), result, state);
      case PUT -> says(Result.of(!isSame(state, value)), result, put(state, value));
      case PUT_NEW -> says(isSame(state, value) ? FALSE : isSet ? ILLEGAL_STATE : TRUE, result, isSet ? state : value);
      case COMPARE_AND_SET -> {
        boolean isExpected = isSame(state, call.expected());
        yield says(Result.of(isExpected), result, isExpected ? put(state, value) : state);
      }
      case UPDATE -> update(state, call, result);
      case GET_AND_PUT -> {
        boolean isRefused = isNumber && !isSet;
        yield isRefused ? says(NO_SUCH_ELEMENT, result, state) : says(state, result, put(state, value));
      }
      case DELETE -> says(Result.of(isSet), result, NONE);
      // It may always say no: a put that came in between is reason enough.
      case FOLD_NOW -> result == FALSE || (result == TRUE && isSet && folds) ? state : IMPOSSIBLE;
    };
  }

  private int update(int state, Call call, int result) {
    if (state == NONE) {
      return says(NO_SUCH_ELEMENT, result, state);
    }
    int after = put(state, call.next(state));
    return says(after, result, after);
  }

  private int put(int state, int value) {
    return isSame(state, value) ? state : value;
  }

  private boolean isSame(int state, int value) {
    return state == value || (byEquals && state != NONE && Value.areEqual(state, value));
  }

  private static int says(int expected, int result, int after) {
    return expected == result ? after : IMPOSSIBLE;
  }
}
