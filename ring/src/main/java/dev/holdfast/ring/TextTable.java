package dev.holdfast.ring;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns, two spaces apart. A column of which all cells are empty is left out. */
final class TextTable {
  private final boolean[] left;
  private final int[] widths;
  private final List<Label[]> rows = new ArrayList<>();

  /**
   * Starts without rows.
   *
   * @param left for each column whether its cells stand to the left
   */
  TextTable(boolean... left) {
    this.left = left.clone();
    widths = new int[left.length];
  }

  void row(String... cells) {
    Label[] row = new Label[cells.length];
    for (int column = 0; column < row.length; column++) {
      row[column] = Label.of(cells[column]);
      widths[column] = Math.max(widths[column], row[column].width());
    }
    rows.add(row);
  }

  /** The rows, each ended by a line feed and without spaces before it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Label[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        if (widths[column] > 0) {
          String spaces = " ".repeat(widths[column] - row[column].width());
          String cell = left[column] ? row[column].text() + spaces : spaces + row[column].text();
          line.append(line.isEmpty() ? "" : "  ").append(cell);
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
