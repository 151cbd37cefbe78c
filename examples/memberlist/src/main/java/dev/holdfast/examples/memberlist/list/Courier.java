package dev.holdfast.examples.memberlist.list;

import org.jspecify.annotations.Nullable;

/** Hands messages over, and goes on with the others when one delivery fails. */
final class Courier {
  private boolean delivering;
  private @Nullable RuntimeException failure;

  /** Throws when called out of a delivery, where another change would come between the messages of this one. */
  void checkIdle() {
    if (delivering) {
      throw new IllegalStateException(
          "a delivery cannot change the list or ask for rows; do it when the change it tells of has returned");
    }
  }

  void deliver(Window window, Message message) {
    Watcher watcher = window.watcher();
    if (!window.isOpen()) {
      return;
    }
    if (watcher.isPaused()) {
      window.missed = true;
      return;
    }
    delivering = true;
    try {
      watcher.delivery().on(window, message);
    } catch (RuntimeException e) {
      watcher.pause();
      window.missed = true;
      note(e);
    } finally {
      delivering = false;
    }
  }

  private void note(RuntimeException e) {
    if (failure == null) {
      failure = e;
    } else if (failure != e) {
      failure.addSuppressed(e);
    }
  }

  /** Throws what deliveries threw, now that all are done. */
  void finish() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
  }
}
