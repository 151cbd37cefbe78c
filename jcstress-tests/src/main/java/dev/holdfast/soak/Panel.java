package dev.holdfast.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of the plot's charts: lines over the time, from 0 up, so that what looks flat is flat.
 *
 * @param title what is shown, and in what unit
 * @param lines the lines
 */
record Panel(String title, List<Line> lines) {
  static final int WIDTH = 440;
  static final int HEIGHT = 210;
  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 46;
  private static final int BOTTOM = HEIGHT - 28;
  private static final int LETTER = 7; // About as wide as one is, on average.

  /**
   * A line.
   *
   * @param name what it is
   * @param values its height at each time
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Line(String name, double[] values) {}

  /** Draws the lines at these times, which begin after 0. */
  String draw(double[] minutes) {
    double end = minutes[minutes.length - 1];
    double most = lines.stream().flatMapToDouble(line -> Arrays.stream(line.values())).max().orElse(0);
    Ticks up = Ticks.upTo(most, 4);
    StringBuilder svg = new StringBuilder();
    add(svg, "<rect class='warm' x='%d' y='%d' width='%.1f' height='%d'/>",
        LEFT, TOP, (RIGHT - LEFT) / 10.0, BOTTOM - TOP);
    add(svg, "<text class='ink' font-weight='600' x='%d' y='20'>%s</text>", LEFT, title);
    addAxes(svg, up, end);
    int legend = LEFT;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      add(svg, "<path class='line l%d' d='%s'/>", i, path(minutes, line.values(), up));
      add(svg, "<path class='line l%d' d='M%d 33h12'/>", i, legend);
      add(svg, "<text class='dim' x='%d' y='37'>%s</text>", legend + 17, line.name());
      legend += 17 + LETTER * line.name().length() + 14;
    }
    return svg.toString();
  }

  private static void addAxes(StringBuilder svg, Ticks up, double end) {
    for (int i = 0; i <= up.count(); i++) {
      double y = y(i * up.step(), up);
      add(svg, "<path class='grid' d='M%d %.1fH%d'/>", LEFT, y, RIGHT);
      add(svg, "<text class='dim' text-anchor='end' x='%d' y='%.1f'>%s</text>", LEFT - 6, y + 4, up.label(i));
    }
    Ticks across = Ticks.upTo(end, 6);
    for (int i = 0; i <= across.count() && i * across.step() <= end * (1 + 1e-3); i++) {
      double x = x(i * across.step(), end);
      add(svg, "<path class='grid' d='M%.1f %dv4'/>", x, BOTTOM);
      add(svg, "<text class='dim' text-anchor='middle' x='%.1f' y='%d'>%s</text>", x, BOTTOM + 18, across.label(i));
    }
  }

  private static String path(double[] minutes, double[] values, Ticks up) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      double x = x(minutes[i], minutes[minutes.length - 1]);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y(values[i], up)));
    }
    return path.toString();
  }

  private static double x(double minute, double end) {
    return LEFT + (RIGHT - LEFT) * minute / end;
  }

  private static double y(double value, Ticks up) {
    return BOTTOM - (BOTTOM - TOP) * value / up.end();
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
