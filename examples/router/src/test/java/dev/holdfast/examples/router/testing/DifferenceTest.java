package dev.holdfast.examples.router.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the same and what is not, lest a difference between two servers go unseen. */
final class DifferenceTest {
  private final Difference exact = new Difference(true);
  private final Difference withoutCas = new Difference(false);

  @Test
  void equalAnswersDoNotDiffer() {
    assertThat(exact.between(List.of("END\r\n", "MN\r\n"), List.of("END\r\n", "MN\r\n"))).isEmpty();
  }

  @Test
  void namesTheFirstThatDiffersAndWhere() {
    assertThat(exact.between(List.of("END\r\n", "VA 1\r\nx\r\n"), List.of("END\r\n", "VA 1\r\ny\r\n")))
        .contains("answer 1 is «VA 1\\r\\ny\\r\\n» and should be «VA 1\\r\\nx\\r\\n» from about byte 6 on");
    assertThat(exact.between(List.of("END\r\n"), List.of("END\r\n", "END\r\n")))
        .contains("there are 2 answers and should be 1");
  }

  @Test
  void timesMayBeClose() {
    assertThat(differ(exact, "HD t100 l0\r\n", "HD t99 l1\r\n")).isFalse();
    assertThat(differ(exact, "HD t100\r\n", "HD t90\r\n")).isTrue();
    assertThat(differ(exact, "HD l0\r\n", "HD l10\r\n")).isTrue();
    assertThat(differ(exact, "HD t-1\r\n", "HD t100\r\n")).isTrue();
    assertThat(differ(exact, "HD t4294967234\r\n", "HD t4294967000\r\n")).isFalse();
    assertThat(differ(exact, "HD t100\r\n", "HD\r\n")).isTrue();
    assertThat(differ(exact, "ME a exp=-100 la=0 cas=1\r\n", "ME a exp=-99 la=1 cas=1\r\n")).isFalse();
    assertThat(differ(exact, "ME a exp=-100 la=0 cas=1\r\n", "ME a exp=-1 la=0 cas=1\r\n")).isTrue();
  }

  @Test
  void whatLooksLikeATimeInAValueCounts() {
    assertThat(differ(exact, "VA 3\r\n t1\r\n", "VA 3\r\n t2\r\n")).isTrue();
    assertThat(differ(exact, "VALUE a 0 5\r\nHD t1\r\nEND\r\n", "VALUE a 0 5\r\nHD t2\r\nEND\r\n")).isTrue();
    assertThat(differ(exact, "HD kt1 Ot1\r\n", "HD kt2 Ot1\r\n")).isTrue();
  }

  @Test
  void aCasCountsOrMustOnlyBeThere() {
    String gets = "VALUE \t\u00ff 0 1 %d\r\nx\r\nEND\r\n";
    assertThat(differ(exact, gets.formatted(1), gets.formatted(2))).isTrue();
    assertThat(differ(withoutCas, gets.formatted(1), gets.formatted(2))).isFalse();
    assertThat(differ(withoutCas, gets.formatted(1), "VALUE \t\u00ff 0 1\r\nx\r\nEND\r\n")).isTrue();
    assertThat(differ(exact, "HD c1\r\n", "HD c2\r\n")).isTrue();
    assertThat(differ(withoutCas, "HD c1\r\n", "HD c2\r\n")).isFalse();
    assertThat(differ(withoutCas, "HD c1\r\n", "HD\r\n")).isTrue();
  }

  private static boolean differ(Difference difference, String expected, String actual) {
    return difference.between(List.of(expected), List.of(actual)).isPresent();
  }
}
