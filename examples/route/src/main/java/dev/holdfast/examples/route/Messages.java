package dev.holdfast.examples.route;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is said on standard error: lines, and on a terminal one line of progress below them. Thread-safe. */
final class Messages {
  private static final String CLEAR = "\r\u001B[K";

  private final PrintStream err;
  private final BooleanSupplier asksTerminal;
  private @Nullable Boolean terminal; // Null until asked: it takes a process.
  private boolean progressShown;

  Messages(PrintStream err, BooleanSupplier asksTerminal) {
    this.err = err;
    this.asksTerminal = asksTerminal;
  }

  /**
   * Tells whether standard error is a terminal. {@link System#console()} cannot: it asks about input and output, and
   * from JDK 22 on it is there without any terminal.
   */
  static boolean isErrorTerminal() {
    try {
      return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // No POSIX system. Progress is a nicety.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized void say(String message) {
    hideProgress();
    err.println("route: " + message);
  }

  synchronized void print(String text) {
    hideProgress();
    err.print(text);
    err.flush();
  }

  synchronized void progress(String text) {
    if (terminal == null) {
      terminal = asksTerminal.getAsBoolean();
    }
    if (terminal) {
      err.print(CLEAR + text);
      err.flush();
      progressShown = true;
    }
  }

  private void hideProgress() {
    if (progressShown) {
      err.print(CLEAR);
      progressShown = false;
    }
  }
}
