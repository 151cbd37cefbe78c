package dev.holdfast.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is printed of a history that is wrong. */
class HistoryTest {
  private static final Operation READ_BEFORE = new Operation(1, Call.of(Kind.GET), 2, 1_000_000, 1_000_050);
  private static final Operation PUT = new Operation(0, Call.of(Kind.PUT, 4), Result.TRUE, 1_000_100, 1_300_100);
  private static final Operation FAILED =
      new Operation(2, Call.of(Kind.COMPARE_AND_SET, 6, 0), Result.FALSE, 1_000_200, 1_000_300);
  private static final Operation READ_NEW = new Operation(1, Call.of(Kind.GET_OR_NULL), 4, 1_200_000, 1_200_060);
  private static final Operation READ_OLD =
      new Operation(2, Call.of(Kind.UPDATE, 0), Result.NO_SUCH_ELEMENT, 1_250_000, 1_250_400);

  private final History history = History.of(2, List.of(READ_BEFORE, PUT, FAILED, READ_NEW, READ_OLD));

  @Test
  void isPrintedInTheOrderOfTheStarts() {
    assertThat(history)
        .hasToString(
            """
            initially 2
                   0.000 to        0.050 µs, thread 1: get() = 2
                   0.100 to      300.100 µs, thread 0: put(4) = true
                   0.200 to        0.300 µs, thread 2: compareAndSet(6, 0) = false
                 200.000 to      200.060 µs, thread 1: getOrNull() = 4
                 250.000 to      250.400 µs, thread 2: update(v -> (v + 0) % 8) = NoSuchElementException\
            """);
  }

  @Test
  void whatIsNotNeededToSeeTheFaultIsLeftOut() {
    Operation last = new Operation(0, Call.of(Kind.PUT, 6), Result.TRUE, 1_400_000, 1_400_200);
    History longer = History.of(2, List.of(READ_BEFORE, PUT, FAILED, READ_NEW, READ_OLD, last));

    // The exception is wrong whatever came before; what wrote stays, as it may be the reason for the rest.
    assertThat(longer.shortest(new Checker(new Specification(true, false, true))))
        .isEqualTo(History.of(2, List.of(PUT, READ_OLD)));
  }

  @Test
  void threadsOverlapIfNeitherWasDoneBeforeTheOtherBegan() {
    assertThat(PUT.overlaps(READ_NEW)).isTrue();
    assertThat(READ_NEW.overlaps(PUT)).isTrue();
    assertThat(READ_BEFORE.overlaps(PUT)).isFalse();
    assertThat(READ_BEFORE.overlaps(READ_BEFORE)).as("with itself").isFalse();
    assertThat(history.isConcurrent()).isTrue();
    assertThat(History.of(2, List.of(READ_BEFORE, READ_NEW, READ_OLD)).isConcurrent()).isFalse();
  }
}
