package dev.holdfast.examples.router.load;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws latency by percentile, both on logarithmic axes, so that a tail can be seen beside a median. SVG that follows
 * light and dark.
 */
final class LatencyPlot {
  /** How many curves there are colours for. */
  static final int MOST = 6;

  private static final int WIDTH = 920;
  private static final int LEFT = 76;
  private static final int RIGHT = 28;
  private static final int PANEL = 380;
  private static final int ROW = 22;
  private static final int NAME_END = 400;
  private static final int LONGEST_NAME = 40;
  private static final double DECADES = 4; // To 99.99 %.
  private static final double[] TICKS = {0, 50, 90, 99, 99.9, 99.99};
  private static final String STYLE = "<style>.paper{fill:#fff}.ink{fill:#1f2328}.dim{fill:#59636e}"
      + ".grid{stroke:#d1d9e0}.c0{--c:#0969da}.c1{--c:#c2410c}.c2{--c:#1a7f37}.c3{--c:#8250df}.c4{--c:#bf3989}"
      + ".c5{--c:#7d6400}.line{stroke:var(--c);fill:none;stroke-width:2}.mark{fill:var(--c)}"
      + "@media(prefers-color-scheme:dark){.paper{fill:#0d1117}.ink{fill:#e6edf3}.dim{fill:#9198a1}"
      + ".grid{stroke:#3d444d}.c0{--c:#58a6ff}.c1{--c:#fb923c}.c2{--c:#3fb950}.c3{--c:#bc8cff}.c4{--c:#f778ba}"
      + ".c5{--c:#e3b341}}</style>";

  private final StringBuilder svg = new StringBuilder();
  private final List<Curve> curves;
  private final int top;
  private final double low;
  private final double high;

  private LatencyPlot(List<Curve> curves) {
    this.curves = curves;
    top = 84 + ROW * curves.size();
    low = nice(curves.stream().flatMap(c -> c.points().stream()).mapToDouble(Curve.Point::millis).min().orElse(1), -1);
    double most = curves.stream().flatMap(c -> c.points().stream()).mapToDouble(Curve.Point::millis).max().orElse(1);
    high = Math.max(nice(most, 1), 2 * low);
  }

  static String svg(String title, List<Curve> curves) {
    return new LatencyPlot(curves).draw(title);
  }

  private String draw(String title) {
    int height = top + PANEL + 64;
    add("<svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%d' height='%d' viewBox='0 0 %d %d' role='img'"
        + " aria-labelledby='t' font-family='system-ui, Helvetica, Arial, sans-serif' font-size='13'>",
        WIDTH, height, WIDTH, height);
    add("<title id='t'>%s</title>", escaped(title));
    add("%s", STYLE);
    add("<rect class='paper' width='100%%' height='100%%' rx='8'/>");
    text(LEFT, 34, "ink", "start", title);
    legend();
    grid();
    for (int i = 0; i < curves.size(); i++) {
      line(i);
    }
    text((LEFT + WIDTH - RIGHT) / 2, top + PANEL + 48, "dim", "middle", "percent of the requests that took no longer");
    return svg.append("</svg>\n").toString();
  }

  /** A row for each curve: what it is, and its figures. */
  private void legend() {
    int column = (WIDTH - RIGHT - NAME_END) / 5;
    for (int i = 1; i < TICKS.length; i++) {
      text(WIDTH - RIGHT - (TICKS.length - 1 - i) * column, 58, "dim", "end", "p" + percent(TICKS[i]) + " ms");
    }
    for (int row = 0; row < curves.size(); row++) {
      int y = 58 + ROW * (row + 1);
      add("<rect class='c%d mark' x='%d' y='%d' width='14' height='4'/>", row, LEFT, y - 7);
      text(LEFT + 22, y, "ink", "start", shortened(curves.get(row).name()));
      for (int i = 1; i < TICKS.length; i++) {
        text(WIDTH - RIGHT - (TICKS.length - 1 - i) * column, y, "ink", "end",
            Report.millis(curves.get(row).at(TICKS[i])));
      }
    }
  }

  private void grid() {
    for (double tick : TICKS) {
      double x = x(tick);
      add("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", x, x, top, top + PANEL);
      text((int) x, top + PANEL + 20, "dim", "middle", percent(tick) + "%");
    }
    for (double millis : steps()) {
      double y = y(millis);
      add("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, WIDTH - RIGHT, y, y);
      text(LEFT - 8, (int) y + 4, "dim", "end", String.format(Locale.ROOT, "%s ms", plain(millis)));
    }
  }

  private void line(int index) {
    svg.append("<polyline class='c").append(index).append(" line' points='");
    for (Curve.Point point : curves.get(index).points()) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.percentile()), y(point.millis())));
    }
    svg.append("'/>\n");
  }

  private static double x(double percentile) {
    double decades = -Math.log10(1 - Math.min(percentile, Curve.LAST) / 100);
    return LEFT + (WIDTH - LEFT - RIGHT) * decades / DECADES;
  }

  private double y(double millis) {
    return top + PANEL - PANEL * Math.log(Math.max(millis, low) / low) / Math.log(high / low);
  }

  /** 1, 2 and 5 of each decade that is drawn. */
  private List<Double> steps() {
    List<Double> steps = new ArrayList<>();
    for (double step = low; step <= high * 1.001; step = next(step)) {
      steps.add(step);
    }
    return steps;
  }

  private static double next(double step) {
    double decade = Math.pow(10, Math.floor(Math.log10(step * 1.001)));
    double digit = step / decade;
    return decade * (digit < 1.5 ? 2 : digit < 3.5 ? 5 : 10);
  }

  /** The nearest of 1, 2 and 5 of a decade, at or below, or at or above. */
  private static double nice(double millis, int direction) {
    double above = Math.pow(10, Math.floor(Math.log10(Math.max(millis, 1e-6))));
    double below = above;
    while (above < millis) {
      below = above;
      above = next(above);
    }
    return direction > 0 || above == millis ? above : below;
  }

  private static String plain(double millis) {
    return new BigDecimal(millis).round(new MathContext(1)).toPlainString();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static String percent(double percent) {
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
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
}
