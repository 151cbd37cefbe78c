package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** The demonstration, as it is. */
final class DemoTest {
  @Test
  void nothingIsWrongWhileABackendLeavesAndAnotherCame() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Routed.run(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, "demo");
    assertThat(err.toString()).isEmpty();
    assertThat(code).as(out.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("closed loop +[\\d,]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +0 +0\n")
        .containsPattern("open loop +[\\d,]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +0 +0\n")
        .containsPattern("(cache-2 left: 3\\d\\.\\d % of the keys moved, the others stayed\n"
            + "cache-2 joined: 3\\d\\.\\d % of the keys moved, the others stayed\n){2}")
        .containsPattern("The ring is at generation \\d+ and (not )?folded: ");
  }
}
