package dev.holdfast.examples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws one table as measured on several JDKs: a panel for each column of figures, a line for each row, a dot for each
 * JDK. The axis is logarithmic where the figures differ by more than twenty times. SVG that follows light and dark.
 */
final class Plot {
  private static final Set<String> NOT_DRAWN = Set.of("puts", "slots a node", "KB");
  private static final Set<String> CHECKS = Set.of("Ring: puts really made a second");
  private static final double LOGARITHMIC = 20;
  private static final int PANEL = 560;
  private static final int LABELS = 236;
  private static final int FIGURES = 140;
  private static final int EDGE = 24;
  private static final int TOP = 72;
  private static final int LINE = 20;
  private static final int HEAD = 44;
  private static final int FOOT = 34;
  private static final double LETTER = 5.9;
  private static final String STYLE = "<style>.paper{fill:#fff}.ink{fill:#1f2328}.dim{fill:#59636e}"
      + ".grid{stroke:#d1d9e0}.j0{--c:#0969da}.j1{--c:#bc4c00}.dot{fill:var(--c)}"
      + ".stem{stroke:var(--c);stroke-width:1.5}@media(prefers-color-scheme:dark){.paper{fill:#0d1117}"
      + ".ink{fill:#e6edf3}.dim{fill:#9198a1}.grid{stroke:#3d444d}.j0{--c:#58a6ff}.j1{--c:#f0883e}}</style>";

  private final StringBuilder svg = new StringBuilder();
  private final Map<String, Table> tables;
  private final Table first;

  private Plot(Map<String, Table> tables) {
    this.tables = tables;
    first = tables.values().iterator().next();
  }

  /**
   * Draws a table.
   *
   * @param tables the same one by JDK, two at most
   * @return the drawing, or null if it has nothing that could be compared, or is a check of others
   */
  static @Nullable String svg(Map<String, Table> tables) {
    Plot plot = new Plot(tables);
    List<Panel> panels = CHECKS.contains(plot.first.title()) ? List.of() : plot.panels();
    return panels.isEmpty() ? null : plot.draw(panels);
  }

  /** Of each column that has figures of two rows, and is neither errors nor quotients, in two stacks side by side. */
  private List<Panel> panels() {
    Set<String> columns = new LinkedHashSet<>();
    first.rows().forEach(row -> columns.addAll(row.figures().keySet()));
    columns.removeIf(column -> NOT_DRAWN.contains(column) || column.endsWith("±") || column.contains(" / ")
        || column.contains(" over ") || column.endsWith("B/op") || column.contains("%"));
    List<Panel> panels = new ArrayList<>();
    int[] tops = {TOP, TOP};
    for (String column : columns) {
      Map<String, Map<String, Double>> rows = rows(column);
      if (rows.size() > 1) {
        int side = panels.size() % 2;
        Panel panel = new Panel(column, rows, EDGE + side * PANEL, tops[side]);
        panels.add(panel);
        tops[side] = panel.end();
      }
    }
    return panels;
  }

  /** The rows of a column, each with its figure of each JDK. */
  private Map<String, Map<String, Double>> rows(String column) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    tables.forEach((jdk, table) -> table.rows().forEach(row -> {
      Double figure = row.figures().get(column);
      if (figure != null) {
        rows.computeIfAbsent(row.name(), name -> new LinkedHashMap<>()).put(jdk, figure);
      }
    }));
    return rows;
  }

  private String draw(List<Panel> panels) {
    int width = 2 * EDGE + Math.min(panels.size(), 2) * PANEL;
    int height = panels.stream().mapToInt(Panel::end).max().orElse(TOP);
    add("<svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%d' height='%d' viewBox='0 0 %d %d' role='img'"
            + " aria-labelledby='t' font-family='system-ui, Helvetica, Arial, sans-serif' font-size='12'>",
        width, height, width, height);
    add("<title id='t'>%s</title>", escaped(first.title()));
    add("%s", STYLE);
    add("<rect class='paper' width='100%%' height='100%%' rx='8'/>");
    text(EDGE, 32, "ink' font-size='17' font-weight='600", "start", first.title());
    key(width - EDGE);
    panels.forEach(this::panel);
    return svg.append("</svg>\n").toString();
  }

  private void key(int width) {
    int x = EDGE;
    int colour = 0;
    for (String jdk : tables.keySet()) {
      add("<circle class='j%d dot' cx='%d' cy='52' r='4'/>", colour++, x + 4);
      text(x + 14, 56, "dim", "start", "JDK " + jdk);
      x += 110;
    }
    text(x, 56, "dim", "start", shortened(first.note(), width - x));
  }

  private void panel(Panel panel) {
    Map<String, Map<String, Double>> rows = panel.rows();
    int left = panel.left();
    int top = panel.top();
    text(left, top + 18, "ink' font-weight='600", "start", panel.column());
    Axis axis = Axis.of(rows, left + LABELS, PANEL - LABELS - FIGURES);
    int bottom = top + HEAD + LINE * rows.size() - 8;
    for (double tick : axis.ticks()) {
      double x = axis.x(tick);
      add("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", x, x, top + HEAD - 16, bottom);
      text((int) Math.round(x), bottom + 16, "dim", "middle", tick == 0 ? "0" : Table.cell(tick));
    }
    int y = top + HEAD;
    for (Map.Entry<String, Map<String, Double>> row : rows.entrySet()) {
      text(left + LABELS - 10, y + 4, "ink", "end", shortened(row.getKey(), LABELS - 10));
      marks(row.getValue(), axis, y);
      text(left + PANEL - EDGE, y + 4, "dim", "end",
          String.join(" / ", row.getValue().values().stream().map(Table::cell).toList()));
      y += LINE;
    }
  }

  private void marks(Map<String, Double> figures, Axis axis, int y) {
    int colour = 0;
    for (String jdk : tables.keySet()) {
      Double figure = figures.get(jdk);
      if (figure != null) {
        double at = y - 3 + 6.0 * colour;
        add("<line class='j%d stem' x1='%d' x2='%.1f' y1='%.1f' y2='%.1f'/>", colour, axis.left(), axis.x(figure), at,
            at);
        add("<circle class='j%d dot' cx='%.1f' cy='%.1f' r='3.5'/>", colour, axis.x(figure), at);
      }
      colour++;
    }
  }

  private static String shortened(String text, int width) {
    int most = (int) (width / LETTER);
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private void text(int x, int y, String style, String anchor, String text) {
    add("<text x='%d' y='%d' class='%s' text-anchor='%s'>%s</text>", x, y, style, anchor, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /**
   * The drawing of a column.
   *
   * @param column its heading
   * @param rows its figures by row and JDK
   * @param left where it begins
   * @param top where it begins
   */
  private record Panel(String column, Map<String, Map<String, Double>> rows, int left, int top) {
    int end() {
      return top + HEAD + LINE * rows.size() + FOOT;
    }
  }

  /**
   * From figures to places.
   *
   * @param left where it begins
   * @param length how long it is
   * @param low the figure at its left end
   * @param high the figure at its right end
   * @param logarithmic whether it is
   */
  private record Axis(int left, int length, double low, double high, boolean logarithmic) {
    static Axis of(Map<String, Map<String, Double>> rows, int left, int length) {
      List<Double> all = rows.values().stream().flatMap(row -> row.values().stream()).toList();
      double most = Math.max(all.stream().mapToDouble(figure -> figure).max().orElse(1), 1e-3);
      double least = all.stream().mapToDouble(figure -> figure).filter(figure -> figure > 0).min().orElse(most);
      boolean logarithmic = most / least > LOGARITHMIC;
      if (!logarithmic) {
        return new Axis(left, length, 0, most, false);
      }
      return new Axis(left, length, Math.pow(10, Math.floor(Math.log10(least))), most, true);
    }

    double x(double figure) {
      double part = logarithmic
          ? Math.log(Math.max(figure, low) / low) / Math.log(high / low)
          : Math.max(figure, 0) / high;
      return left + length * part;
    }

    /** Powers of ten, or a few round figures. */
    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (logarithmic) {
        int step = high / low > 1e5 ? 100 : 10;
        for (double tick = low; tick <= high * 1.001; tick *= step) {
          ticks.add(tick);
        }
        return ticks;
      }
      double step = Math.pow(10, Math.floor(Math.log10(high)));
      if (high / step < 2) {
        step /= 2;
      } else if (high / step > 5) {
        step *= 2;
      }
      for (double tick = 0; tick <= high * 1.001; tick += step) {
        ticks.add(tick);
      }
      return ticks;
    }
  }
}
