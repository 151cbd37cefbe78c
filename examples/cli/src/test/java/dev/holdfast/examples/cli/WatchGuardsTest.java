package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watch with guards before the source. */
@Timeout(60)
final class WatchGuardsTest {
  @TempDir private Path folder;
  private TestFiles files;
  private Path nodes;

  @BeforeEach
  void writeNodes() {
    files = new TestFiles(folder);
    nodes = files.file("nodes.txt", "a\nb\nc\nd\n");
  }

  @Test
  void guardsNothingUnlessTold() throws Exception {
    Watching watching = new Watching("--count", 2, nodes);
    watching.awaitOut(": 4 nodes\n");
    files.file("nodes.txt", "a\n");

    assertThat(watching.end().out()).endsWith(" moved: b left; c left; d left\n");
  }

  /** With one guard that is given, the others are as a router's: the floor is at a half. */
  @Test
  void keepsTheRingAboveTheFloorAndSaysSo() throws Exception {
    Watching watching = new Watching("--count", 3, "--damping", 0, nodes);
    watching.awaitOut(": 4 nodes\n");
    files.file("nodes.txt", "a\n");
    watching.awaitOut(": 4 nodes, 0.00% moved\n"); // Another version.
    watching.awaitErr("; kept by the floor though they left: b, c, d\n");
    files.file("nodes.txt", "a\nb\n");

    assertThat(watching.end().out()).endsWith(" moved: c left; d left\n");
  }

  @Test
  void saysWhatTheFloorKeepsWhileARingComes() throws Exception {
    Watching watching = new Watching("--count", 3, "--damping", 0, "--floor", 0.8, nodes);
    watching.awaitOut(": 4 nodes\n");
    files.file("nodes.txt", "a\ne\nf\n");
    watching.awaitOut(": e came; f came\n");
    watching.awaitErr("; kept by the floor though they left: b, c, d\n");
    files.file("nodes.txt", "a\nb\nc\nd\ne\n");

    assertThat(watching.end().out()).endsWith(" moved: f left\n");
  }

  @Test
  void takesTheGuardsThatAreGiven() throws Exception {
    Watching watching = new Watching(
        "--json", "--count", 2, "--floor", 0, "--damping", "1ms", "--warm-up-steps", 2, "--warm-up", "1d", nodes);
    watching.awaitOut("\n");
    files.file("nodes.txt", "a\ne 3\n");

    HashRing ring = HashRing.of(new Node("a"), new Node("e", 1.5)); // Half warm.
    assertThat(watching.end().out()).contains(RingSnapshot.digest(ring));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--floor|2|holdfast: the floor is 2.0; give it a share from 0 to 1, such as 0.5",
        "--flaps|-1|holdfast: the flaps are -1; allow a number above 0, or 0 for no guard",
        "--flap-window|0|holdfast: the flap window is 0, and its guard is on; give it a time, or turn it off",
        "--floor-window|2000d|holdfast: the floor window is PT48000H; give it a time from 0 to a year",
        "--warm-up-steps|2|holdfast: the warm-up is 0, and its guard is on; give it a time, or turn it off",
        "--damping|1|holdfast: Invalid value for option '--damping': '1' is no time; write a number and a unit"
            + " (us, ms, s, m, h, d), such as 250ms; see holdfast ring watch --help"
      })
  void refusesGuardsThatAreNotPossible(String option, String value, String message) {
    assertThat(Run.of("ring", "watch", option, value, nodes)).isEqualTo(new Run(2, "", message + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"0,PT0S", "250ms,PT0.25S", "1.5s,PT1.5S", "5m,PT5M", "2h,PT2H", "1d,PT24H", "10us,PT0.00001S"})
  void readsTimesAsTheRouterDoes(String text, String time) {
    assertThat(new Times().convert(text)).hasToString(time);
  }
}
