package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void showsProgressOnATerminalAndTakesItAwayBeforeALine() {
    Messages messages = messages(() -> true);
    messages.progress("1 key");
    messages.progress("2 keys");
    messages.say("done");
    messages.print("table\n");

    assertThat(written()).isEqualTo("\r\u001B[K1 key\r\u001B[K2 keys\r\u001B[Kroute: done\ntable\n");
  }

  @Test
  void showsNoProgressElsewhere() {
    Messages messages = messages(() -> false);
    messages.progress("1 key");
    messages.say("done");

    assertThat(written()).isEqualTo("route: done\n");
  }

  private Messages messages(BooleanSupplier isTerminal) {
    return new Messages(new PrintStream(err, true, StandardCharsets.UTF_8), isTerminal);
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
