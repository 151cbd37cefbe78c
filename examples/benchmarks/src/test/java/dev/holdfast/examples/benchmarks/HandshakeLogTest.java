package dev.holdfast.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandshakeLogTest {
  @Test
  void theLinesOfBothJdksAreRead() {
    HandshakeLog log =
        new HandshakeLog(
            List.of(
                // JDK 17.0.15
                "[4049424378765ns] Handshake \"Deoptimize\", Targeted threads: 10, Executed by requesting thread: 10,"
                    + " Total completion time: 123754 ns",
                // JDK 25.0.3
                "[4050563168166ns] Handshake \"Deoptimize\", Targeted threads: 8, Executed by requesting thread: 8,"
                    + " Total completion time: 33590 ns"));
    assertThat(log.nanosBetween(4049424378765L, 4049424378765L)).isEqualTo(123_754);
    assertThat(log.nanosBetween(4049424378766L, 4050563168166L)).isEqualTo(33_590);
    assertThat(log.nanosBetween(0, Long.MAX_VALUE)).isEqualTo(157_344);
    assertThat(log.nanosBetween(0, 4049424378764L)).isZero();
  }

  @Test
  void otherHandshakesAndOtherLinesCountForNothing() {
    HandshakeLog log =
        new HandshakeLog(
            List.of(
                "",
                "[7ns] Handshake \"RendezvousWithJavaThreads\", Targeted threads: 10, Executed by requesting thread: 9,"
                    + " Total completion time: 5 ns",
                "[0.043s][info][handshake] Handshake \"Deoptimize\", Total completion time: 53620 ns"));
    assertThat(log.nanosBetween(0, Long.MAX_VALUE)).isZero();
  }

  @Test
  void aPutIsJoinedWithItsOwnHandshake() {
    HandshakeLog log =
        new HandshakeLog(
            List.of(
                "[100ns] Handshake \"Deoptimize\", Total completion time: 10 ns",
                "[250ns] Handshake \"Deoptimize\", Total completion time: 40 ns"));
    assertThat(Put.samples(List.of("200 300 90 7", "400 500 80 6"), log))
        .containsExactly(new Put.Sample(100, 90, 7, 40), new Put.Sample(100, 80, 6, 0));
  }

  /** What this JDK logs, at the times that System.nanoTime gives. */
  @Test
  void theVmOfThisTestIsUnderstood(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("handshakes.log");
    List<String> lines =
        Fork.run(List.of("-Xlog:handshake=info:file=" + file + ":timenanos:filecount=0", "-Xbatch"), Program.class);
    List<Put.Sample> samples = Put.samples(lines, new HandshakeLog(Files.readAllLines(file)));
    assertThat(samples).hasSize(1);
    assertThat(samples.get(0).handshake()).isPositive().isLessThan(samples.get(0).wall());
  }

  static final class Program {
    private static final MutableCallSite SITE = new MutableCallSite(MethodHandles.constant(int.class, 1));
    private static final MethodHandle READ = SITE.dynamicInvoker();

    public static void main(String[] args) throws Throwable {
      int sum = 0;
      for (int i = 0; i < 100_000; i++) {
        sum += read();
      }
      long start = System.nanoTime();
      SITE.setTarget(MethodHandles.constant(int.class, sum));
      System.out.println(start + " " + System.nanoTime() + " 0 0");
    }

    private static int read() throws Throwable {
      return (int) READ.invokeExact();
    }
  }
}
