package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UnansweredTest {
  @Test
  void keepsTheOrderHoweverItGrows() {
    Unanswered unanswered = new Unanswered();
    ArrayDeque<Request> expected = new ArrayDeque<>();
    SplittableRandom random = new SplittableRandom(3);
    int part = 0;
    int next = 0;
    for (int i = 0; i < 100_000; i++) {
      boolean isGrowing = i / 1000 % 2 == 0;
      if (random.nextInt(10) < (isGrowing ? 7 : 3)) {
        Request request = new Request(1);
        unanswered.add(request, part++);
        expected.add(request);
      } else if (!expected.isEmpty()) {
        assertThat(unanswered.request()).isSameAs(expected.remove());
        assertThat(unanswered.part()).isEqualTo(next++);
        unanswered.remove();
      }
      assertThat(unanswered.isEmpty()).isEqualTo(expected.isEmpty());
    }
    assertThat(part).isGreaterThan(40_000);
  }
}
