package dev.holdfast.soak;

import dev.holdfast.soak.Panel.Line;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Draws samples as an SVG picture: six small charts over the same time. The warm-up, which the verdict leaves out, is
 * tinted; the colours follow the reader's choice of light or dark.
 *
 * <p>Own code, because a chart library would bring AWT into the JVM that is measured, and draws for one background.
 */
final class Plot {
  private static final int COLUMNS = 2;
  private static final int TOP = 64;
  private static final int FOOT = 26;
  private static final double MB = 1e6;
  private static final String STYLE =
      """
      <style>
      .paper { fill: #fff } .ink { fill: #1c2128 } .dim { fill: #5b6470; font-size: 12px } .warm { fill: #f1f3f6 }
      .grid { stroke: #d6dbe1; fill: none } .line { fill: none; stroke-width: 1.8; stroke-linejoin: round }
      .l0 { stroke: #1f6fd0 } .l1 { stroke: #c2570c } .l2 { stroke: #16866b }
      @media (prefers-color-scheme: dark) {
        .paper { fill: #16191e } .ink { fill: #e8ebef } .dim { fill: #a3acb8 } .warm { fill: #20252c }
        .grid { stroke: #39414b } .l0 { stroke: #6aa9f7 } .l1 { stroke: #f2975a } .l2 { stroke: #4cc9a5 }
      }
      </style>
      """;

  private final List<Sample> samples;

  private Plot(List<Sample> samples) {
    this.samples = samples;
  }

  /**
   * Draws.
   *
   * @param title what was soaked, plain text without markup
   * @param verdict how it ended, likewise
   * @param samples the samples, two or more
   * @return the SVG document
   */
  static String svg(String title, String verdict, List<Sample> samples) {
    return new Plot(samples).draw(title, verdict);
  }

  private String draw(String title, String verdict) {
    List<Panel> panels = panels();
    double[] minutes = values(sample -> sample.seconds() / 60);
    int width = COLUMNS * Panel.WIDTH + 20;
    int height = TOP + (panels.size() + COLUMNS - 1) / COLUMNS * Panel.HEIGHT + FOOT;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='" + height + "' viewBox='0 0 "
        + width + " " + height + "' role='img' font-family='system-ui, Helvetica, Arial, sans-serif'"
        + " font-size='14'>\n");
    svg.append("<title>" + title + ": " + verdict + "</title>\n" + STYLE);
    svg.append("<rect class='paper' width='100%' height='100%' rx='8'/>\n");
    svg.append("<text class='ink' x='24' y='32' font-size='18' font-weight='600'>" + title + "</text>\n");
    svg.append("<text class='dim' x='24' y='54'>" + verdict + "</text>\n");
    for (int i = 0; i < panels.size(); i++) {
      int x = i % COLUMNS * Panel.WIDTH;
      int y = TOP + i / COLUMNS * Panel.HEIGHT;
      svg.append("<g transform='translate(" + x + " " + y + ")'>\n" + panels.get(i).draw(minutes) + "</g>\n");
    }
    svg.append("<text class='dim' x='" + width / 2 + "' y='" + (height - 12) + "' text-anchor='middle'>minutes;"
        + " sizes and counts after a collection; tinted: the warm-up, which the verdict leaves out</text>\n");
    return svg.append("</svg>\n").toString();
  }

  private List<Panel> panels() {
    return List.of(
        new Panel("Metaspace, MB", List.of(
            new Line("used", values(sample -> sample.metaspace() / MB)),
            new Line("committed", values(sample -> sample.metaspaceCommitted() / MB)))),
        new Panel("Classes loaded", List.of(new Line("now", values(Sample::classes)))),
        new Panel("Heap used, MB", List.of(new Line("after a collection", values(sample -> sample.heap() / MB)))),
        new Panel("Code cache used, MB", List.of(
            new Line("all", values(sample -> sample.code() / MB)),
            new Line("C2", values(sample -> sample.codeNonProfiled() / MB)),
            new Line("C1, profiled", values(sample -> sample.codeProfiled() / MB)))),
        new Panel("Deoptimisations a second", List.of(
            new Line("by unfolding", rates(Sample::unfolds)),
            new Line("by traps", rates(Sample::deoptimisations)))),
        new Panel("Compilations a second", List.of(new Line("methods", rates(Sample::compilations)))));
  }

  private double[] values(ToDoubleFunction<Sample> value) {
    return samples.stream().mapToDouble(value).toArray();
  }

  /** How fast a count grew since the sample before; in the first, as fast as in the second. */
  private double[] rates(ToDoubleFunction<Sample> count) {
    double[] rates = new double[samples.size()];
    for (int i = 1; i < rates.length; i++) {
      Sample before = samples.get(i - 1);
      Sample now = samples.get(i);
      rates[i] = (count.applyAsDouble(now) - count.applyAsDouble(before)) / (now.seconds() - before.seconds());
    }
    rates[0] = rates[1];
    return rates;
  }
}
