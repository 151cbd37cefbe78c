package dev.holdfast.examples.route;

import dev.holdfast.Global;
import dev.holdfast.Info;
import dev.holdfast.ring.HashRing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new ring into the global when the node file changes.
 *
 * <p>It compares what the file holds, ten times a second. That sees a replacement by rename, a write in place, a
 * symbolic link turned elsewhere and a file system without notifications alike, and no time stamp is too coarse for
 * it. What it loads has been the same in two looks, so it does not load what somebody is in the middle of writing.
 */
final class Watcher implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final int LOOKS_A_PROGRESS_LINE = 5;

  private final Path file;
  private final Global<HashRing> ring;
  private final Messages messages;
  private byte @Nullable [] seen; // Null while the file cannot be read.
  private byte @Nullable [] tried;
  private boolean foldToReport;
  private @Nullable Thread thread;

  /** Watches a file from the content on that is in force. */
  Watcher(Path file, byte[] inForce, Global<HashRing> ring, Messages messages) {
    this.file = file;
    this.ring = ring;
    this.messages = messages;
    seen = inForce;
    tried = inForce;
  }

  /** Starts looking, until closed. */
  void start(Supplier<String> progress) {
    Thread looking = new Thread(() -> run(progress), "route-watch");
    looking.setDaemon(true);
    looking.start();
    thread = looking;
  }

  private void run(Supplier<String> progress) {
    try {
      for (int looks = 0; ; looks++) {
        Thread.sleep(LOOK_MILLIS);
        look();
        if (looks % LOOKS_A_PROGRESS_LINE == 0) {
          messages.progress(progress.get());
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Looks at the file once. */
  void look() {
    byte[] now;
    String problem;
    try {
      now = RingFile.read(file);
      problem = "";
    } catch (Fault e) {
      now = null;
      problem = e.getMessage();
    }
    boolean settled = Arrays.equals(now, seen);
    seen = now;
    if (settled && !Arrays.equals(now, tried)) {
      tried = now;
      if (now == null) {
        refuse(problem);
      } else {
        load(now);
      }
    }
    reportFold();
  }

  private void load(byte[] content) {
    HashRing before = ring.get();
    HashRing after;
    try {
      after = RingFile.parse(file, content);
    } catch (Fault e) {
      refuse(e.getMessage());
      return;
    }
    boolean changed = ring.put(after);
    Info info = ring.info();
    if (changed) {
      messages.say(
          file + " reloaded: generation " + info.generation() + ", " + Movement.describe(before, after) + "; "
              + foldState(info));
      foldToReport = !info.folded();
    } else {
      messages.say(file + " has the nodes in force: generation " + info.generation() + " stays");
    }
  }

  private void refuse(String problem) {
    messages.say(problem + " (generation " + ring.info().generation() + " stays in force)");
  }

  private void reportFold() {
    Info info = ring.info();
    if (foldToReport && info.folded()) {
      foldToReport = false;
      messages.say("generation " + info.generation() + " is " + foldState(info));
    }
  }

  static String foldState(Info info) {
    return (info.folded() ? "folded: " : "shared: ") + info.reason();
  }

  @Override
  public void close() {
    Thread looking = thread;
    if (looking == null) {
      return;
    }
    looking.interrupt();
    try {
      looking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
