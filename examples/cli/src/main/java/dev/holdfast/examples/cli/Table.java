package dev.holdfast.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text: the first ones are set to the left, the rest to the right. */
final class Table {
  private static final String GAP = "  ";

  private final int left;
  private final List<String[]> rows = new ArrayList<>();

  Table(int left, String... head) {
    this.left = left;
    rows.add(head);
  }

  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Text::visible).toArray(String[]::new));
  }

  String text(Style style) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], columns(row[i]));
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      String line = line(row, widths).stripTrailing();
      text.append(row == rows.get(0) ? style.head(line) : line).append('\n');
    }
    return text.toString();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String room = " ".repeat(widths[i] - columns(row[i]));
      line.append(i == 0 ? "" : GAP).append(i < left ? row[i] + room : room + row[i]);
    }
    return line.toString();
  }

  private static int columns(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
