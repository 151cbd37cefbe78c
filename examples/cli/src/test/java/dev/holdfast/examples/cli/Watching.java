package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** A run of watch that goes on while the test does, in a thread of its own: dnsjava needs those of the common pool. */
final class Watching {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> end;

  Watching(Object... args) {
    String[] texts = new String[args.length + 2];
    texts[0] = "ring";
    texts[1] = "watch";
    for (int i = 0; i < args.length; i++) {
      texts[i + 2] = args[i].toString();
    }
    end = CompletableFuture.supplyAsync(
        () -> Holdfast.run(InputStream.nullInputStream(), out, err, Ansi.OFF, texts), Watching::start);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "watch");
    thread.setDaemon(true);
    thread.start();
  }

  void awaitOut(String text) throws InterruptedException {
    await(out, text);
  }

  void awaitErr(String text) throws InterruptedException {
    await(err, text);
  }

  private void await(ByteArrayOutputStream stream, String text) throws InterruptedException {
    while (!stream.toString(StandardCharsets.UTF_8).contains(text)) {
      assertThat(end.isDone()).as(() -> "ended without '" + text + "': " + out + err).isFalse();
      Thread.sleep(10);
    }
  }

  Run end() throws Exception {
    int code = end.get(50, TimeUnit.SECONDS);
    return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
