package dev.holdfast.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole command with --watch, fed through a pipe as by hand. */
final class WatchTest {
  private final Run run = new Run();

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void followsTheNodeFileWhileKeysStreamThrough() throws Exception {
    Path nodes = Files.writeString(folder.resolve("nodes.txt"), "a\n");
    PipedOutputStream keys = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(keys);
    CompletableFuture<Run> done =
        CompletableFuture.supplyAsync(() -> run.with(in, "--watch", "--stats", "--nodes", nodes.toString()));

    send(keys, "x\n");
    await(() -> run.out().equals("x\ta\n"));

    replace(nodes, "b\n");
    await(() -> run.err().contains("generation 2, 100.00% of the circle moved (a -100.00%, b +100.00%); "));
    send(keys, "x\n");
    await(() -> run.out().equals("x\ta\nx\tb\n"));
    // A watcher that gets no core for a while finds it folded already.
    await(() -> run.err().contains("route: generation 2 is folded: a constant in the code that reads it\n")
        || run.err().contains("b +100.00%); folded: "));

    Files.writeString(nodes, "c c\n");
    await(() -> run.err().contains("'c' of node 'c' is no number; write one like 1 or 2.5 (generation 2 stays"));
    send(keys, "x\n");
    await(() -> run.out().equals("x\ta\nx\tb\nx\tb\n"));

    replace(nodes, "c\n");
    await(() -> run.err().contains("generation 3"));
    send(keys, "x\ny");
    keys.close();
    done.get(30, TimeUnit.SECONDS);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("x\ta\nx\tb\nx\tb\nx\tc\ny\tc\n");
    assertThat(run.err())
        .containsPattern("\nroute: 5 keys in \\d+\\.\\d\\d s, \\d+ keys/s\n")
        .containsPattern("\na +gone +0\\.00% +0\\.00% +1 +20\\.00%\n")
        .containsPattern("\nc +1 +100\\.00% +100\\.00% +2 +40\\.00%\n");
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("route-watch"));
  }

  private void replace(Path file, String text) throws IOException {
    Files.move(Files.writeString(folder.resolve("next"), text), file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void send(PipedOutputStream keys, String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Polls for what another thread does; the test's time limit is the deadline. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
