package dev.holdfast.examples.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of figures, as Markdown and as JSON.
 *
 * @param title its heading
 * @param note what to know to read it
 * @param rows its lines
 */
record Table(String title, String note, List<Row> rows) {
  private static final String HEADING = "## ";
  private static final String NO_FIGURE = "-";
  private static final int DIGITS = 3;

  String markdown() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.figures().keySet()));
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(columns);
    lines.add(head);
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      columns.forEach(column -> line.add(cell(row.figures().get(column))));
      lines.add(line);
    }
    StringBuilder out = new StringBuilder(HEADING + title + "\n\n" + note + "\n\n");
    for (int i = 0; i < lines.size(); i++) {
      append(out, lines, i);
      if (i == 0) {
        out.append(ruler(lines));
      }
    }
    return out.toString();
  }

  /** The tables of a text that {@link #markdown} wrote, whatever else is between them; figures to three digits. */
  static List<Table> parse(String text) {
    List<Table> tables = new ArrayList<>();
    String title = "";
    String note = "";
    List<String> columns = List.of();
    for (String line : text.lines().toList()) {
      if (line.startsWith(HEADING)) {
        title = line.substring(HEADING.length());
        note = "";
        columns = List.of();
      } else if (!line.startsWith("|")) {
        note = line.isBlank() ? note : line;
      } else if (columns.isEmpty()) {
        columns = cells(line);
        tables.add(new Table(title, note, new ArrayList<>()));
      } else if (!line.startsWith("|:")) {
        List<String> cells = cells(line);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 1; i < cells.size(); i++) {
          if (!cells.get(i).equals(NO_FIGURE)) {
            figures.put(columns.get(i), Double.valueOf(cells.get(i).replace(",", "")));
          }
        }
        tables.get(tables.size() - 1).rows().add(new Row(cells.get(0), figures));
      }
    }
    return tables;
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1, line.length() - 1).split("\\|", -1)).map(String::strip).toList();
  }

  /** Adds to each row behind the column how many times the figure of the named row it is. */
  Table over(String column, String base, String heading) {
    Double divisor =
        rows.stream().filter(row -> row.name().equals(base)).findFirst()
            .map(row -> row.figures().get(column)).orElse(null);
    if (divisor == null) {
      return this;
    }
    List<Row> with = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Double> figures = new LinkedHashMap<>();
      row.figures().forEach(
          (key, figure) -> {
            figures.put(key, figure);
            if (key.equals(column)) {
              figures.put(heading, figure / divisor);
            }
          });
      with.add(new Row(row.name(), figures));
    }
    return new Table(title, note, with);
  }

  String json() {
    return rows.stream()
        .map(
            row ->
                row.figures().entrySet().stream()
                    .map(figure -> quoted(figure.getKey()) + ": " + number(figure.getValue()))
                    .collect(Collectors.joining(", ", "{\"name\": " + quoted(row.name()) + ", ", "}")))
        .collect(Collectors.joining(",\n    ", "{\"title\": " + quoted(title) + ", \"rows\": [\n    ", "]}"));
  }

  /** Three digits that count, and no exponent. */
  static String cell(@Nullable Double figure) {
    if (figure == null || !Double.isFinite(figure)) {
      return NO_FIGURE;
    }
    if (Math.abs(figure) >= 1_000) {
      return String.format(Locale.ROOT, "%,d", Math.round(figure));
    }
    if (figure == Math.rint(figure)) {
      return Long.toString(Math.round(figure));
    }
    BigDecimal rounded = new BigDecimal(figure).round(new MathContext(DIGITS));
    int decimals = Math.max(0, DIGITS - (rounded.precision() - rounded.scale()));
    return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static void append(StringBuilder out, List<List<String>> lines, int index) {
    List<String> line = lines.get(index);
    for (int column = 0; column < line.size(); column++) {
      String text = line.get(column);
      String space = " ".repeat(width(lines, column) - text.length());
      out.append("| ").append(column == 0 ? text + space : space + text).append(' ');
    }
    out.append("|\n");
  }

  private static String ruler(List<List<String>> lines) {
    StringBuilder ruler = new StringBuilder();
    for (int column = 0; column < lines.get(0).size(); column++) {
      ruler.append(column == 0 ? "|:" : "|-").append("-".repeat(width(lines, column))).append(column == 0 ? '-' : ':');
    }
    return ruler.append("|\n").toString();
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String number(double figure) {
    return Double.isFinite(figure) ? Double.toString(figure) : "null";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
