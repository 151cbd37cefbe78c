package dev.holdfast.ring.membership;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something changes in the directory of a file, where the file system does: a hint that saves waiting for
 * the next look, no more. Thread-safe.
 */
final class FileWatch implements AutoCloseable {
  private final Path directory;
  private final Runnable changed;
  private @Nullable WatchService service;
  private @Nullable WatchKey key;
  private boolean closed;

  FileWatch(Path file, Runnable changed) {
    Path parent = file.toAbsolutePath().getParent();
    directory = parent == null ? file : parent;
    this.changed = changed;
  }

  /** Watches, unless it does so already: the directory may not have been there, or may have been replaced. */
  synchronized void ensure() {
    WatchKey present = key;
    if (closed || (present != null && present.isValid())) {
      return;
    }
    try {
      WatchService watching = service;
      if (watching == null) {
        watching = directory.getFileSystem().newWatchService();
        service = watching;
        start(watching);
      }
      key =
          directory.register(
              watching,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException e) {
      key = null; // Then looks alone must do.
    }
  }

  private void start(WatchService watching) {
    Thread thread = new Thread(() -> pass(watching), "holdfast-file-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void pass(WatchService watching) {
    try {
      while (true) {
        WatchKey signalled = watching.take();
        signalled.pollEvents();
        signalled.reset();
        changed.run();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // Closed.
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    WatchService watching = service;
    if (watching != null) {
      try {
        watching.close();
      } catch (IOException e) {
        Log.warn("the watch of " + directory + " cannot be closed", e);
      }
    }
  }
}
