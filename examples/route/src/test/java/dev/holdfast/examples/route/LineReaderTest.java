package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
  private int flushes;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsLinesOfAnyLengthInPiecesOfAnySize(long seed) throws IOException, Fault {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("€x".repeat(random.nextInt(1 << random.nextInt(17))));
    }
    byte[] bytes = String.join("\n", lines).concat("\nlast").getBytes(StandardCharsets.UTF_8);
    InputStream pieces =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(100_000)));
          }
        };

    lines.add("last");
    assertThat(all(pieces)).isEqualTo(lines);
  }

  @Test
  void knowsTheReplacementCharacterFromABadByte() throws IOException, Fault {
    assertThat(all(input("a\uFFFDb\n"))).containsExactly("a\uFFFDb");
  }

  @Test
  void flushesOnlyBeforeItMayWait() throws IOException, Fault {
    assertThat(all(new SequenceInputStream(input("a\nb\nc\n"), input("d\n")))).hasSize(4);

    // Before the second input and at the end of it.
    assertThat(flushes).isEqualTo(2);
  }

  @Test
  void refusesAnEndlessLine() {
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> all(input("a\n" + "x".repeat(3 << 20))))
        .withMessage("in:2: is longer than 1048576 bytes; give one key a line");
  }

  @Test
  void saysWhenReadingFails() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> all(closed))
        .withMessage("in: cannot be read: Stream closed; give a file that can");
  }

  private List<String> all(InputStream in) throws IOException, Fault {
    LineReader reader = new LineReader(in, "in", () -> flushes++);
    List<String> lines = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
