package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PacedTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Faults faults = new Faults(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void repeatsUntilItIsStopped() throws Exception {
    CountDownLatch times = new CountDownLatch(5);
    Paced paced = new Paced("test", 1_000, times::countDown, faults);
    paced.start();
    times.await();
    paced.stop();
    paced.join(Duration.ofMinutes(1));
    assertThat(faults.count()).isZero();
  }

  @Test
  void aThreadThatEndsByItselfIsAFault() throws Exception {
    Paced paced = new Paced("test", 1, PacedTest::fail, faults);
    paced.start();
    paced.join(Duration.ofMinutes(1));
    assertThat(said()).startsWith("FAULT: thread soak-test ended by java.lang.IllegalStateException: broken at [dev.");
  }

  @Test
  void aThreadThatHangsIsAFault() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Paced.Action hang =
        () -> {
          begun.countDown();
          end.await();
        };
    Paced paced = new Paced("test", 1, hang, faults);
    paced.start();
    begun.await();
    paced.stop();
    paced.join(Duration.ofMillis(10));
    end.countDown();
    assertThat(said()).startsWith("FAULT: thread soak-test does not end within PT0.01S: it hangs in [");
  }

  private static void fail() {
    throw new IllegalStateException("broken");
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
