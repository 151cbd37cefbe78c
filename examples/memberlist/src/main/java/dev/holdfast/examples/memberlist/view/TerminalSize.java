package dev.holdfast.examples.memberlist.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How large the terminal is. */
record TerminalSize(int rows, int columns) {
  private static final TerminalSize USUAL = new TerminalSize(24, 80);
  private static final int FEWEST_ROWS = 12;

  /** Asks stty, which every Unix has; where there is none the terminal is of the usual size. */
  static TerminalSize ask() throws InterruptedException {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String line = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      String[] answer = line.split(" ", -1);
      if (!stty.waitFor(1, TimeUnit.SECONDS) || answer.length != 2) {
        return USUAL;
      }
      TerminalSize size = new TerminalSize(Integer.parseInt(answer[0]), Integer.parseInt(answer[1]));
      return size.rows < FEWEST_ROWS || size.columns < 1 ? USUAL : size;
    } catch (IOException | NumberFormatException e) {
      return USUAL;
    }
  }
}
