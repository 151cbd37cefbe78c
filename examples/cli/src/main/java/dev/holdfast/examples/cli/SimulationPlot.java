package dev.holdfast.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a simulation: above the peaks as lines, below what moved as bars. SVG that follows light and dark. */
final class SimulationPlot {
  private static final int WIDTH = 920;
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int PEAKS_TOP = 84;
  private static final int MOVES_TOP = 324;
  private static final int PANEL = 180;
  private static final int TICKS = 4;

  private final StringBuilder svg = new StringBuilder();
  private final List<Simulation.Step> steps;

  private SimulationPlot(List<Simulation.Step> steps) {
    this.steps = steps;
  }

  static String svg(Simulate.Simulated simulated) {
    return new SimulationPlot(simulated.steps()).draw(simulated);
  }

  private String draw(Simulate.Simulated simulated) {
    add("<svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%d' height='560' viewBox='0 0 %d 560' role='img'"
        + " aria-labelledby='t' font-family='system-ui, Helvetica, Arial, sans-serif' font-size='13'>", WIDTH, WIDTH);
    add("<title id='t'>%s, %,d requests</title>", simulated.ring(), simulated.requests());
    add("%s", "<style>.paper{fill:#fff}.ink{fill:#1f2328}.dim{fill:#59636e}.grid{stroke:#d1d9e0}.a{stroke:#c2410c}"
        + ".b{stroke:#0969da}.fa{fill:#c2410c}.fb{fill:#0969da}.fm{fill:#8250df}.fl{fill:#59636e}"
        + "@media(prefers-color-scheme:dark){.paper{fill:#0d1117}.ink{fill:#e6edf3}.dim,.fl{fill:#9198a1}"
        + ".grid{stroke:#3d444d}.a{stroke:#fb923c}.b{stroke:#58a6ff}.fa{fill:#fb923c}.fb{fill:#58a6ff}"
        + ".fm{fill:#bc8cff}}</style>");
    add("<rect class='paper' width='100%%' height='100%%' rx='8'/>");
    text(LEFT, 34, "ink", "The busiest node, in multiples of its part of the requests");
    text(LEFT, 60, "fa", "by the ring alone");
    text(LEFT + 140, 60, "fb", String.format(Locale.ROOT, "with loads bounded to %s", simulated.factor()));
    double peak = most(step -> Math.max(step.peak(), step.boundedPeak()));
    grid(PEAKS_TOP, 1, Math.max(peak, 1.01), "%.2f");
    line("a", Simulation.Step::peak, Math.max(peak, 1.01));
    line("b", Simulation.Step::boundedPeak, Math.max(peak, 1.01));
    text(LEFT, MOVES_TOP - 24, "fm", "moved at each change, % of the circle");
    text(LEFT + 260, MOVES_TOP - 24, "fl", "the least that any algorithm moves");
    double moved = Math.max(most(step -> Math.max(step.moved(), step.least())), 0.01);
    grid(MOVES_TOP, 0, 100 * moved, "%.1f");
    bars(moved);
    text(LEFT, 546, "dim", "changes: nodes that came or left, one after another");
    return svg.append("</svg>\n").toString();
  }

  private double most(ToDoubleFunction<Simulation.Step> value) {
    return steps.stream().mapToDouble(value).max().orElse(1);
  }

  private void grid(int top, double low, double high, String format) {
    for (int tick = 0; tick <= TICKS; tick++) {
      int y = top + PANEL - tick * PANEL / TICKS;
      add("<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, y, y);
      add("<text class='dim' x='%d' y='%d' text-anchor='end'>" + format + "</text>", LEFT - 8, y + 4,
          low + (high - low) * tick / TICKS);
    }
  }

  private void line(String style, ToDoubleFunction<Simulation.Step> value, double most) {
    svg.append("<polyline class='").append(style).append("' fill='none' stroke-width='2' points='");
    for (int i = 0; i < steps.size(); i++) {
      double height = PANEL * (value.applyAsDouble(steps.get(i)) - 1) / (most - 1);
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", middle(i), PEAKS_TOP + PANEL - Math.max(0, height)));
    }
    svg.append("'/>\n");
  }

  private void bars(double most) {
    double width = Math.max(1, 0.6 * (WIDTH - LEFT - RIGHT) / steps.size());
    for (int i = 0; i < steps.size(); i++) {
      double height = PANEL * steps.get(i).moved() / most;
      double least = MOVES_TOP + PANEL - PANEL * steps.get(i).least() / most;
      add("<rect class='fm' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>", middle(i) - width / 2,
          MOVES_TOP + PANEL - height, width, height);
      add("<rect class='fl' x='%.1f' y='%.1f' width='%.1f' height='2'/>", middle(i) - 0.7 * width, least - 1,
          1.4 * width);
    }
  }

  private double middle(int step) {
    return LEFT + (step + 0.5) * (WIDTH - LEFT - RIGHT) / steps.size();
  }

  private void text(int x, int y, String style, String text) {
    add("<text x='%d' y='%d' class='%s'>%s</text>", x, y, style, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
