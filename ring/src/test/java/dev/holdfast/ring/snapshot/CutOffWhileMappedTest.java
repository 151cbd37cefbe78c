package dev.holdfast.ring.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody makes a mapped file shorter, which nobody should: errors may come of it, but the JVM lives. */
final class CutOffWhileMappedTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-Xmixed", "-Xint", "-XX:TieredStopAtLevel=1"})
  void theJvmLives(String mode) throws Exception {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), mode, "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + directory.resolve("error"), "-cp", System.getProperty("java.class.path"),
        Reader.class.getName(), directory.resolve("ring.snapshot").toString()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> !line.startsWith("error: java.lang.InternalError: ")))
        .singleElement().asString().startsWith("alive after ");
  }

  /** Looks up before and after. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Path path = Path.of(args[0]);
      RingSnapshot.write(path, Snapshots.large(), 1);
      HashRing ring = RingSnapshot.open(path).ring();
      int sum = lookUp(ring, 200_000);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(4_096);
      }
      // On threads of their own, since the error may come some time after the lookup, outside of any try, or never.
      for (int i = 0; i < 5; i++) {
        Thread thread = new Thread(() -> lookUp(ring, 1_000));
        thread.setUncaughtExceptionHandler((failed, e) -> System.out.println("error: " + e));
        thread.start();
        thread.join();
      }
      System.out.println("alive after " + sum);
    }

    private static int lookUp(HashRing ring, int times) {
      SplittableRandom random = new SplittableRandom(1);
      int sum = 0;
      for (int i = 0; i < times; i++) {
        sum += ring.findIndex(random.nextLong());
      }
      return sum;
    }
  }
}
