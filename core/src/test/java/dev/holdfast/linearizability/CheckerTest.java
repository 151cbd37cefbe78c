package dev.holdfast.linearizability;

import static dev.holdfast.linearizability.Kind.COMPARE_AND_SET;
import static dev.holdfast.linearizability.Kind.DELETE;
import static dev.holdfast.linearizability.Kind.FOLD_NOW;
import static dev.holdfast.linearizability.Kind.GET;
import static dev.holdfast.linearizability.Kind.GET_AND_PUT;
import static dev.holdfast.linearizability.Kind.GET_OR_DEFAULT;
import static dev.holdfast.linearizability.Kind.GET_OR_NULL;
import static dev.holdfast.linearizability.Kind.IS_SET;
import static dev.holdfast.linearizability.Kind.PUT;
import static dev.holdfast.linearizability.Kind.PUT_NEW;
import static dev.holdfast.linearizability.Kind.UPDATE;
import static dev.holdfast.linearizability.Result.FALSE;
import static dev.holdfast.linearizability.Result.FOREIGN;
import static dev.holdfast.linearizability.Result.ILLEGAL_STATE;
import static dev.holdfast.linearizability.Result.NONE;
import static dev.holdfast.linearizability.Result.NO_SUCH_ELEMENT;
import static dev.holdfast.linearizability.Result.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories by hand. In an object global by equals 2 and 3 are equal, and 4 and 5. */
class CheckerTest {
  private static final Specification BY_EQUALS = new Specification(true, false, true);
  private static final Specification BY_IDENTITY = new Specification(false, false, true);
  private static final Specification NUMBER = new Specification(false, true, true);
  private static final Specification NEVER_FOLDED = new Specification(true, false, false);

  @Test
  void aReadDuringAPutGetsTheOldValueOrTheNew() {
    Operation put = op(0, 10, 20, Call.of(PUT, 4), TRUE);

    assertRight(BY_EQUALS, 2, put, op(1, 12, 14, Call.of(GET), 2));
    assertRight(BY_EQUALS, 2, put, op(1, 12, 14, Call.of(GET), 4));
    assertRight(BY_EQUALS, 2, put, op(1, 5, 10, Call.of(GET), 4));
    assertRight(BY_EQUALS, 2, put, op(1, 20, 25, Call.of(GET), 2));
    assertRight(BY_EQUALS, 2, put, op(1, 5, 25, Call.of(GET), 4));
  }

  @Test
  void aReadBeforeAPutGetsTheOldValueAndOneAfterItTheNew() {
    Operation put = op(0, 10, 20, Call.of(PUT, 4), TRUE);

    assertRight(BY_EQUALS, 2, put, op(1, 5, 9, Call.of(GET), 2), op(1, 21, 22, Call.of(GET), 4));
    assertWrong(BY_EQUALS, 2, put, op(1, 5, 9, Call.of(GET), 4));
    assertWrong(BY_EQUALS, 2, put, op(1, 21, 22, Call.of(GET), 2));
  }

  @Test
  void nobodyReadsNewThenOld() {
    Operation put = op(0, 10, 20, Call.of(PUT, 4), TRUE);

    assertWrong(BY_EQUALS, 2, put, op(1, 11, 12, Call.of(GET), 4), op(1, 12, 13, Call.of(GET), 2));
    assertWrong(BY_EQUALS, 2, put, op(1, 11, 12, Call.of(GET), 4), op(2, 13, 14, Call.of(GET), 2));
    assertRight(BY_EQUALS, 2, put, op(1, 11, 13, Call.of(GET), 4), op(2, 13, 14, Call.of(GET), 2));
  }

  @Test
  void allReadersSeeWritesInOneOrder() {
    Operation one = op(0, 10, 20, Call.of(PUT, 4), TRUE);
    Operation two = op(1, 10, 20, Call.of(PUT, 6), TRUE);

    assertRight(BY_EQUALS, 2, one, two, op(2, 11, 12, Call.of(GET), 4), op(2, 13, 14, Call.of(GET), 6));
    assertWrong(
        BY_EQUALS,
        2,
        one,
        two,
        op(2, 11, 12, Call.of(GET), 4),
        op(2, 13, 14, Call.of(GET), 6),
        op(3, 11, 12, Call.of(GET), 6),
        op(3, 13, 14, Call.of(GET), 4));
  }

  @Test
  void aValueThatNobodyPutIsNotRead() {
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(GET), 6));
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(GET), FOREIGN));
    assertWrong(BY_EQUALS, NONE, op(0, 0, 1, Call.of(GET_OR_NULL), FOREIGN));
  }

  @Test
  void noUpdateIsLost() {
    Operation one = op(0, 0, 10, Call.of(UPDATE, 2), 4);
    Operation two = op(1, 0, 10, Call.of(UPDATE, 2), 6);

    assertRight(BY_EQUALS, 2, one, two, op(0, 11, 12, Call.of(GET), 6));
    assertWrong(BY_EQUALS, 2, one, two, op(0, 11, 12, Call.of(GET), 4));
    assertWrong(BY_EQUALS, 2, one, op(1, 0, 10, Call.of(UPDATE, 2), 4));
  }

  @Test
  void compareAndSetHasOneWinner() {
    Operation winner = op(0, 0, 10, Call.of(COMPARE_AND_SET, 2, 4), TRUE);

    assertRight(BY_EQUALS, 2, winner, op(1, 0, 10, Call.of(COMPARE_AND_SET, 2, 6), FALSE));
    assertWrong(BY_EQUALS, 2, winner, op(1, 0, 10, Call.of(COMPARE_AND_SET, 2, 6), TRUE));
    assertRight(BY_EQUALS, 2, winner, op(1, 0, 10, Call.of(COMPARE_AND_SET, 4, 6), TRUE));
    assertWrong(BY_EQUALS, NONE, winner);
  }

  @Test
  void putNewHasOneWinner() {
    Operation winner = op(0, 0, 10, Call.of(PUT_NEW, 2), TRUE);

    assertRight(BY_EQUALS, NONE, winner, op(1, 0, 10, Call.of(PUT_NEW, 4), ILLEGAL_STATE));
    assertWrong(BY_EQUALS, NONE, winner, op(1, 0, 10, Call.of(PUT_NEW, 4), TRUE));
    assertRight(BY_EQUALS, NONE, winner, op(1, 0, 10, Call.of(PUT_NEW, 3), FALSE));
    assertWrong(BY_EQUALS, NONE, winner, op(1, 0, 10, Call.of(PUT_NEW, 4), FALSE));
    assertWrong(BY_EQUALS, NONE, op(0, 0, 10, Call.of(PUT_NEW, 4), ILLEGAL_STATE));
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(PUT_NEW, 3), FALSE), op(0, 2, 3, Call.of(GET), 2));
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(PUT_NEW, 4), ILLEGAL_STATE), op(0, 2, 3, Call.of(GET), 4));
  }

  @Test
  void getAndPutGivesTheValueBefore() {
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(GET_AND_PUT, 4), 2), op(0, 2, 3, Call.of(GET), 4));
    assertWrong(BY_EQUALS, 2, op(0, 0, 9, Call.of(GET_AND_PUT, 4), 2), op(1, 0, 9, Call.of(GET_AND_PUT, 6), 2));
    assertRight(BY_EQUALS, NONE, op(0, 0, 1, Call.of(GET_AND_PUT, 4), NONE), op(0, 2, 3, Call.of(GET), 4));
    Operation refused = op(0, 0, 1, Call.of(GET_AND_PUT, 4), NO_SUCH_ELEMENT);
    assertRight(NUMBER, NONE, refused, op(0, 2, 3, Call.of(IS_SET), FALSE));
    assertWrong(NUMBER, NONE, op(0, 0, 1, Call.of(GET_AND_PUT, 4), NONE));
  }

  @Test
  void deleteTakesTheValueAwayFromAll() {
    Operation delete = op(0, 0, 10, Call.of(DELETE), TRUE);

    assertRight(BY_EQUALS, 2, delete, op(1, 11, 12, Call.of(GET), NO_SUCH_ELEMENT));
    assertWrong(BY_EQUALS, 2, delete, op(1, 11, 12, Call.of(GET), 2));
    assertWrong(BY_EQUALS, 2, delete, op(1, 11, 12, Call.of(IS_SET), TRUE));
    assertWrong(BY_EQUALS, 2, delete, op(1, 0, 10, Call.of(DELETE), TRUE));
    assertRight(BY_EQUALS, 2, delete, op(1, 0, 10, Call.of(DELETE), FALSE));
  }

  @Test
  void exceptionsMeanThatThereWasNoValue() {
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(GET), NO_SUCH_ELEMENT));
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(UPDATE, 2), NO_SUCH_ELEMENT));
    assertRight(BY_EQUALS, NONE, op(0, 0, 1, Call.of(UPDATE, 2), NO_SUCH_ELEMENT));
    assertRight(BY_EQUALS, NONE, op(0, 0, 1, Call.of(GET), NO_SUCH_ELEMENT));
    assertRight(BY_EQUALS, NONE, op(0, 0, 1, Call.of(GET_OR_DEFAULT), NONE));
    assertWrong(BY_EQUALS, NONE, op(0, 0, 1, Call.of(GET), NONE));
  }

  @Test
  void anEqualValueChangesNothing() {
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(PUT, 3), FALSE), op(0, 2, 3, Call.of(GET), 2));
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(PUT, 3), TRUE));
    assertWrong(BY_EQUALS, 2, op(0, 0, 1, Call.of(PUT, 3), FALSE), op(0, 2, 3, Call.of(GET), 3));
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(COMPARE_AND_SET, 3, 3), TRUE), op(0, 2, 3, Call.of(GET), 2));
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(UPDATE, 1), 2));

    assertRight(BY_IDENTITY, 2, op(0, 0, 1, Call.of(PUT, 3), TRUE), op(0, 2, 3, Call.of(GET), 3));
    assertWrong(BY_IDENTITY, 2, op(0, 0, 1, Call.of(PUT, 3), FALSE));
    assertWrong(BY_IDENTITY, 2, op(0, 0, 1, Call.of(COMPARE_AND_SET, 3, 4), TRUE));
  }

  @Test
  void foldNowSaysYesOnlyWhereThereIsAValueToFold() {
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(FOLD_NOW), TRUE), op(0, 2, 3, Call.of(GET), 2));
    assertRight(BY_EQUALS, 2, op(0, 0, 1, Call.of(FOLD_NOW), FALSE), op(0, 2, 3, Call.of(GET), 2));
    assertWrong(BY_EQUALS, NONE, op(0, 0, 1, Call.of(FOLD_NOW), TRUE));
    assertWrong(NEVER_FOLDED, 2, op(0, 0, 1, Call.of(FOLD_NOW), TRUE));
  }

  @Test
  void aHistoryThatIsTooLongIsRefused() {
    Operation read = op(0, 0, 1, Call.of(GET), 2);

    assertRight(BY_EQUALS, 2, Collections.nCopies(63, read).toArray(Operation[]::new));
    assertThatThrownBy(
            () -> new Checker(BY_EQUALS).isLinearizable(History.of(2, Collections.nCopies(64, read))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a history too large to be checked: initially 2");
  }

  private static Operation op(int thread, long start, long end, Call call, int result) {
    return new Operation(thread, call, result, start, end);
  }

  private static void assertRight(Specification specification, int initial, Operation... operations) {
    History history = History.of(initial, List.of(operations));
    assertThat(new Checker(specification).isLinearizable(history)).as(history.toString()).isTrue();
  }

  private static void assertWrong(Specification specification, int initial, Operation... operations) {
    History history = History.of(initial, List.of(operations));
    assertThat(new Checker(specification).isLinearizable(history)).as(history.toString()).isFalse();
  }
}
