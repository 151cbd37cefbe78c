package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed at any moment leaves the old snapshot or the new one. */
final class KilledWriterTest {
  private static final int KILLS = Integer.getInteger("holdfast.test.kills", 5);

  @TempDir private Path directory;

  @Test
  void thereIsAlwaysTheOldOneOrTheNewOne() throws Exception {
    Path path = directory.resolve("ring.snapshot");
    HashRing[] rings = {Writer.ring(0), Writer.ring(1)};
    RingSnapshot.write(path, rings[0], 0);
    SplittableRandom random = new SplittableRandom(3);
    long generation = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long begun = killWriter(path, generation, random.nextInt(40));
      RingSnapshot snapshot = RingSnapshot.open(path);
      assertThat(snapshot.generation()).isBetween(begun - 1, begun);
      assertThat(snapshot.ring()).isEqualTo(rings[(int) (snapshot.generation() % 2)]);
      generation = snapshot.generation();
      assertThat(Snapshots.files(directory)).hasSizeBetween(1, 2);
    }
    RingSnapshot.write(path, rings[0], generation + 1);
    assertThat(Snapshots.files(directory)).containsExactly(path);
  }

  /** Lets a process write generations until it is killed; tells the last one that it began. */
  private static long killWriter(Path path, long generation, int milliseconds) throws Exception {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Writer.class.getName(), path.toString(),
        Long.toString(generation)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      long begun = begun(lines.readLine());
      Thread.sleep(milliseconds); // Not to wait for anything: any moment will do.
      process.toHandle().destroyForcibly(); // Which, unlike the process's own, lets its output be read.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        begun = Math.max(begun, begun(line));
      }
      process.waitFor();
      return begun;
    }
  }

  /** A line that was cut off does not count: the writer got no further than to say so. */
  private static long begun(String line) {
    return line.endsWith(".") ? Long.parseLong(line.substring(0, line.length() - 1)) : -1;
  }

  /** Writes one of two rings by turns. */
  static final class Writer {
    private Writer() {}

    static HashRing ring(long generation) {
      return HashRing.of(List.of(new Node("a"), new Node("b-" + generation % 2)), 1 << 17);
    }

    public static void main(String[] args) throws IOException {
      HashRing[] rings = {ring(0), ring(1)};
      for (long next = Long.parseLong(args[1]) + 1; true; next++) {
        System.out.println(next + ".");
        System.out.flush();
        RingSnapshot.write(Path.of(args[0]), rings[(int) (next % 2)], next);
      }
    }
  }
}
