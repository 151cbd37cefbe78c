package dev.holdfast.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One of the plot's charts: lines over the time, in minutes, from 0 up, so that what looks flat is flat.
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

  /** A line: its name, and its value in a sample. */
  record Line(String name, ToDoubleFunction<Sample> value) {}

  String draw(List<Sample> samples) {
    double most = 0;
    for (Line line : lines) {
      most = Math.max(most, samples.stream().mapToDouble(line.value()).max().orElse(0));
    }
    Ticks up = Ticks.upTo(most, 4);
    double minutes = samples.get(samples.size() - 1).seconds() / 60;
    Ticks across = Ticks.upTo(minutes, 6);
    List<String> parts = new ArrayList<>();
    parts.add(part("<rect class='warm' x='%d' y='%d' width='%.1f' height='%d'/>", LEFT, TOP, (RIGHT - LEFT) / 10.0,
        BOTTOM - TOP));
    parts.add(part("<text class='ink' font-weight='600' x='%d' y='20'>%s</text>", LEFT, title));
    for (int i = 0; i <= up.count(); i++) {
      double y = y(i * up.step(), up);
      parts.add(part("<path class='grid' d='M%d %.1fH%d'/>", LEFT, y, RIGHT));
      parts.add(part("<text class='dim' text-anchor='end' x='%d' y='%.1f'>%s</text>", LEFT - 6, y + 4, up.label(i)));
    }
    for (int i = 0; i * across.step() <= minutes * (1 + 1e-9); i++) {
      double x = x(i * across.step(), minutes);
      parts.add(part("<path class='grid' d='M%.1f %dv4'/>", x, BOTTOM));
      parts.add(part("<text class='dim' text-anchor='middle' x='%.1f' y='%d'>%s</text>", x, BOTTOM + 18,
          across.label(i)));
    }
    int legend = LEFT;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      parts.add(part("<path class='line l%d' d='%s'/>", i, path(line, samples, up, minutes)));
      parts.add(part("<path class='line l%d' d='M%d 33h12'/>", i, legend));
      parts.add(part("<text class='dim' x='%d' y='37'>%s</text>", legend + 17, line.name()));
      legend += 17 + LETTER * line.name().length() + 14;
    }
    return String.join("\n", parts);
  }

  private static String path(Line line, List<Sample> samples, Ticks up, double minutes) {
    StringBuilder path = new StringBuilder();
    for (Sample sample : samples) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(part("%.1f %.1f", x(sample.seconds() / 60, minutes), y(line.value().applyAsDouble(sample), up)));
    }
    return path.toString();
  }

  private static double x(double minute, double minutes) {
    return LEFT + (RIGHT - LEFT) * minute / minutes;
  }

  private static double y(double value, Ticks up) {
    return BOTTOM - (BOTTOM - TOP) * value / up.end();
  }

  private static String part(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
