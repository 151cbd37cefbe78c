package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short soaks, from the command line to the exit code. */
class SoakTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /**
   * Whether metaspace and code cache are flat so short a run cannot tell, as the JVM warms up all the time. That no
   * dropped store stays alive is clear at once.
   */
  @Test
  void aShortSoakReadsNothingWrongAndKeepsNoStore() throws Exception {
    int exit = soak(SoakTest::letGo, "--minutes", "0.4", "--out", folder.toString());
    assertThat(said()).contains("; no fault").doesNotContain("FAULT");
    assertThat(exit).isEqualTo(said().contains("NOT FLAT") ? 1 : 0);
    assertThat(said()).containsPattern("dropped stores still alive .* flat");

    List<String> csv = Files.readAllLines(folder.resolve("soak.csv"));
    assertThat(csv).hasSizeBetween(1 + Flatness.FEWEST, 1 + 48);
    List<String> columns = List.of(csv.get(0).split(","));
    List<String> end = List.of(csv.get(csv.size() - 1).split(","));
    // What its rates come to, 9,600 puts, 960 folds and more, 240 globals, less what a busy machine may lose.
    assertThat(number(columns, end, "puts")).isGreaterThan(4_000);
    assertThat(number(columns, end, "folds")).isGreaterThan(300);
    assertThat(number(columns, end, "globalsMade")).isGreaterThan(100);
    assertThat(number(columns, end, "deletes")).isGreaterThan(50);
    assertThat(number(columns, end, "reads")).isGreaterThan(100_000);
    assertThat(number(columns, end, "compilations")).isPositive();
    assertThat(Files.readString(folder.resolve("soak.svg"))).startsWith("<svg").contains("folds in 0.");
    said().lines().filter(line -> !line.contains(" min: ")).forEach(System.out::println);
  }

  @Test
  void aSoakThatKeepsItsStoresIsNotFlat() {
    List<Store> kept = new ArrayList<>();
    int exit = soak(kept::add, "--minutes", "0.3", "--puts-per-second", "2000", "--out", folder.toString());
    assertThat(exit).isEqualTo(1);
    assertThat(said())
        .contains("NOT FLAT: metaspace, classes, ")
        .contains(", dropped stores still alive; no fault");
    assertThat(kept).isNotEmpty();
  }

  @Test
  void wrongArgumentsAreNamedWithTheRemedy() throws Exception {
    assertThat(soak(SoakTest::letGo, "--minutes", "0")).isEqualTo(2);
    assertThat(soak(SoakTest::letGo, "--minutes", "long")).isEqualTo(2);
    assertThat(soak(SoakTest::letGo, "--puts-per-second", "-1")).isEqualTo(2);
    assertThat(soak(SoakTest::letGo, "--hours", "1")).isEqualTo(2);
    assertThat(said().lines())
        .containsExactly(
            "--minutes is 0.0, too short for a verdict; give 0.2 or more; see --help",
            "Invalid value for option '--minutes': 'long' is not a double; see --help",
            "--puts-per-second is -1.0; give more than 0; see --help",
            "Unknown options: '--hours', '1'; see --help");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(soak(SoakTest::letGo, "--out", file.toString())).isEqualTo(2);
    assertThat(said())
        .startsWith("--out " + file + " cannot be made: ")
        .endsWith("; give a folder that can; see --help\n");
  }

  @Test
  void helpTellsTheExitCodes() {
    assertThat(soak(SoakTest::letGo, "--help")).isZero();
    assertThat(said()).contains("--minutes", "--puts-per-second", "--out", "Exit code 0: ", "1: ", "2: ");
  }

  private static void letGo(Store store) {}

  private int soak(Consumer<Store> drop, String... args) {
    return Soak.run(new PrintStream(printed, true, StandardCharsets.UTF_8), drop, args);
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static long number(List<String> columns, List<String> line, String column) {
    return Long.parseLong(line.get(columns.indexOf(column)));
  }
}
