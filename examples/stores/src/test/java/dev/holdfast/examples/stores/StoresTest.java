package dev.holdfast.examples.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

@Timeout(300)
final class StoresTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void measuresAllInTheShortestForm() throws Exception {
    Path json = folder.resolve("stores.json");
    Path plot = folder.resolve("stores.svg");

    assertThat(run("--seconds", "0.1", "--readers", "1", "--json", json.toString(), "--plot", plot.toString()))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();

    Results results = new ObjectMapper().readValue(json.toFile(), Results.class);
    assertThat(results.speeds()).hasSize(8).allMatch(speed -> speed.reads() > 0);
    assertThat(results.texts()).hasSize(2).allMatch(speed -> speed.reads() > 0);
    assertThat(results.storms()).hasSize(6);
    assertThat(results.changes()).hasSize(4).allMatch(change -> change.asked() >= change.answered());
    assertThat(results.speeds().stream().filter(speed -> speed.of().store() == StoreKind.COPY_OUT))
        .allMatch(speed -> speed.bytes() > 500_000);
    assertThat(results.speeds().stream().filter(speed -> speed.of().store() == StoreKind.CONSTANT))
        .allMatch(speed -> speed.bytes() < 1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(Tables.markdown(results))
        .contains("| constant: Holdfast |", "Written too often", "1,000 nodes in 4,194,304 slots");
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile());
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(8 + 2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("mailbox: one thread owns the ring, 1 reader, 0 puts/s");
  }

  @Test
  void printsHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: stores [-h]")
        .contains("Examples:", "Exit code");
  }

  @Test
  void refusesAWrongCommandLine() {
    Path nowhere = folder.resolve("nowhere/x.svg");
    assertThat(run("--seconds", "0")).isEqualTo(2);
    assertThat(run("--seconds", "NaN")).isEqualTo(2);
    assertThat(run("--readers", "1,0")).isEqualTo(2);
    assertThat(run("--readers", "1001")).isEqualTo(2);
    assertThat(run("--readers", "x")).isEqualTo(2);
    assertThat(run("--plot", nowhere.toString())).isEqualTo(2);
    assertThat(run("--json", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(
        "stores: --seconds cannot be 0.0; give it from 0.1 to 3600; see stores --help",
        "stores: --seconds cannot be NaN; give it from 0.1 to 3600; see stores --help",
        "stores: --readers cannot be 0; give it from 1 to 1000; see stores --help",
        "stores: --readers cannot be 1001; give it from 1 to 1000; see stores --help",
        "stores: Invalid value for option '--readers' (N): 'x' is not an int; see stores --help",
        "stores: --plot cannot be " + nowhere + ": there is no folder " + nowhere.getParent()
            + "; give it a file that can be written; see stores --help",
        "stores: --json cannot be " + folder + ", which is a folder; give it a file that can be written; see stores"
            + " --help");
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... args) {
    return Stores.run(
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }
}
