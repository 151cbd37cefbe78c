package dev.holdfast.examples.memberlist.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.host.GuildWatch;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ViewTest {
  private static final Member ADA = new Member(1, "Ada Oak", Set.of(1), Presence.IDLE);

  @Test
  void printsLinesWhereThereIsNoTerminal() {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new View()).setOut(new PrintWriter(out))
        .execute("--members", "3000", "--changes", "500", "--duration", "2.5");
    assertThat(exit).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches(" {2}1 s {2}rows [0-9,]+ to [0-9,]+ of 3,000: .* messages/s to the window, .*"))
        .anyMatch(line -> line.matches("[0-9,]+ changes, of which the window was told in [0-9,]+ messages: .*"))
        .anyMatch(line -> line.matches("the list each time: .* times as much"))
        .noneMatch(line -> line.contains("\u001B"));
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    StringWriter err = new StringWriter();
    int exit = new CommandLine(new View()).setErr(new PrintWriter(err)).execute("--changes", "0");
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith("--changes cannot be 0; give it from 1 to 1000000");
  }

  @Test
  void drawsTheRowsAndWhatItTook() {
    String drawn = drawn(false);
    assertThat(drawn)
        .startsWith("\u001B[?1049h\u001B[?25l")
        .contains("guild 1", "7 members", "Council", "Ada Oak", "idle", " changes/s of the guild")
        .contains("10 times as much", "5.0 KB in all");
  }

  @Test
  void givesTheCursorBackAndDrawsNothingAfterwards() {
    assertThat(drawn(true)).endsWith("\u001B[?25h\u001B[?1049l");
  }

  private static String drawn(boolean ends) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Rates rates = new Rates();
    GuildWatch.View before = new GuildWatch.View(2, 7, List.of(), 0, 0, 0, 0);
    GuildWatch.View window = new GuildWatch.View(2, 7, List.of(ADA), 5, 500, 5_000, 0);
    rates.add(new Moment(0, 0, 0, before));
    rates.add(new Moment(1, 500, 1e9, window));
    Screen screen = new Screen(out, new TerminalSize(24, 80), rates, "guild 1");
    screen.draw(new Moment(1, 500, 1e9, window));
    if (ends) {
      screen.close();
      screen.draw(new Moment(1, 500, 1e9, window));
      screen.close();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesBytesAsPeopleDo() {
    assertThat(Rates.bytes(0)).isEqualTo("0 B");
    assertThat(Rates.bytes(999)).isEqualTo("999 B");
    assertThat(Rates.bytes(1_500)).isEqualTo("1.5 KB");
    assertThat(Rates.bytes(250e6)).isEqualTo("250 MB");
    assertThat(Rates.bytes(3e18)).isEqualTo("3,000 PB");
  }
}
