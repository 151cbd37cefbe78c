package dev.holdfast.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  @TempDir Path folder;

  @Test
  void aLineASample() throws Exception {
    Path file = folder.resolve("soak.csv");
    List<Sample> samples = Samples.growing(1, 0);
    try (Csv csv = new Csv(file)) {
      for (Sample sample : samples) {
        csv.add(sample);
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + samples.size());
    assertThat(lines.get(0)).startsWith("seconds,puts,folds,").endsWith(",reads,faults");
    assertThat(lines.get(2)).startsWith("20.0,8000,800,").endsWith(",2000000,0");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSize(25));
  }

  @Test
  void eachLineIsThereAtOnce() throws Exception {
    Path file = folder.resolve("soak.csv");
    try (Csv csv = new Csv(file)) {
      assertThat(Files.readAllLines(file)).hasSize(1);
      csv.add(Samples.growing(0, 0).get(0));
      assertThat(Files.readAllLines(file)).hasSize(2);
    }
  }
}
