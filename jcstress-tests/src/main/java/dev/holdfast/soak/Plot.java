package dev.holdfast.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws samples as an SVG picture: six small charts over the same time. The warm-up, which the verdict leaves out, is
 * tinted; the colours follow the reader's choice of light or dark.
 */
final class Plot {
  private static final int TOP = 64;
  private static final int COLUMNS = 2;
  private static final double MB = 1 << 20;
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

  private Plot() {}

  /**
   * Draws.
   *
   * @param title what was soaked, plain text without markup
   * @param verdict how it ended, likewise
   * @param samples the samples, two or more
   * @return the SVG document
   */
  static String svg(String title, String verdict, List<Sample> samples) {
    List<Panel> panels = panels(samples);
    int width = COLUMNS * Panel.WIDTH + 20;
    int height = TOP + (panels.size() + COLUMNS - 1) / COLUMNS * Panel.HEIGHT + 26;
    List<String> parts = new ArrayList<>();
    parts.add(String.format(
        Locale.ROOT,
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d' role='img'"
            + " font-family='system-ui, Helvetica, Arial, sans-serif' font-size='14'>",
        width, height, width, height));
    parts.add("<title>" + title + ": " + verdict + "</title>");
    parts.add(STYLE + "<rect class='paper' width='100%' height='100%' rx='8'/>");
    parts.add("<text class='ink' x='24' y='32' font-size='18' font-weight='600'>" + title + "</text>");
    parts.add("<text class='dim' x='24' y='54'>" + verdict + "</text>");
    for (int i = 0; i < panels.size(); i++) {
      int x = i % COLUMNS * Panel.WIDTH;
      int y = TOP + i / COLUMNS * Panel.HEIGHT;
      parts.add("<g transform='translate(" + x + " " + y + ")'>" + panels.get(i).draw(samples) + "</g>");
    }
    parts.add("<text class='dim' x='" + width / 2 + "' y='" + (height - 12) + "' text-anchor='middle'>"
        + "minutes; sizes and counts after a collection; tinted: the warm-up, which the verdict leaves out</text>");
    return String.join("\n", parts) + "\n</svg>\n";
  }

  private static List<Panel> panels(List<Sample> samples) {
    return List.of(
        new Panel("Metaspace, MB", List.of(
            new Panel.Line("used", sample -> sample.metaspace() / MB),
            new Panel.Line("committed", sample -> sample.metaspace_committed() / MB))),
        new Panel("Classes loaded", List.of(new Panel.Line("now", Sample::classes))),
        new Panel("Heap used, MB", List.of(new Panel.Line("after a collection", sample -> sample.heap() / MB))),
        new Panel("Code cache used, MB", List.of(
            new Panel.Line("all", sample -> sample.code() / MB),
            new Panel.Line("C2", sample -> sample.code_non_profiled() / MB),
            new Panel.Line("C1, profiled", sample -> sample.code_profiled() / MB))),
        new Panel("Deoptimisations a second", List.of(
            new Panel.Line("traps", rate(samples, Sample::deoptimisations)),
            new Panel.Line("unfolds", rate(samples, Sample::unfolds)))),
        new Panel("Compilations a second", List.of(
            new Panel.Line("compilations", rate(samples, Sample::compilations)))));
  }

  /** How fast a count grew since the sample before; 0 in the first. */
  private static ToDoubleFunction<Sample> rate(List<Sample> samples, ToDoubleFunction<Sample> count) {
    return sample -> {
      int index = samples.indexOf(sample);
      if (index == 0) {
        return 0;
      }
      Sample before = samples.get(index - 1);
      return (count.applyAsDouble(sample) - count.applyAsDouble(before)) / (sample.seconds() - before.seconds());
    };
  }
}
