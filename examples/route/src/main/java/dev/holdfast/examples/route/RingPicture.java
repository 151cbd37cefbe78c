package dev.holdfast.examples.route;

import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of a ring in SVG. On the left the circle as it is, with who owns what inside it; on the right a bar for
 * each node, with a mark where its weight would have it.
 */
final class RingPicture {
  private static final int WIDTH = 920;
  private static final int TOP = 64;
  private static final int ROW = 30;
  private static final int MOST_ROWS = 24;
  private static final int CENTRE = 200;
  private static final int SAMPLES = 720;
  private static final int BAR_LEFT = 530;
  private static final int BAR_WIDTH = 270;

  private final StringBuilder svg = new StringBuilder();
  private final Map<String, String> colours = new HashMap<>();
  private final HashRing ring;
  private final Report report;

  private RingPicture(HashRing ring, Report report) {
    this.ring = ring;
    this.report = report;
    for (Report.Row row : report.rows()) {
      int i = colours.size();
      // Steps by the golden angle keep any number of hues apart.
      colours.put(
          row.node(), String.format(Locale.ROOT, "hsl(%.0f,58%%,%d%%)", (212 + i * 137.508) % 360, 48 + i % 2 * 12));
    }
  }

  static void write(Path file, HashRing ring, Report report) throws Fault {
    try {
      Files.writeString(file, draw(ring, report));
    } catch (IOException e) {
      throw new Fault(file + ": cannot be written: " + e.getMessage() + "; give --picture a file that can");
    }
  }

  static String draw(HashRing ring, Report report) {
    return new RingPicture(ring, report).draw();
  }

  private String draw() {
    int rows = Math.min(report.rows().size(), MOST_ROWS);
    int height = Math.max(TOP + 2 * CENTRE, TOP + rows * ROW + 70);
    add("<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
        + " font-family='system-ui, Helvetica, Arial, sans-serif' font-size='13' fill='#24292f'>",
        WIDTH, height, WIDTH, height);
    add("<rect width='100%%' height='100%%' rx='8' fill='#ffffff'/>");
    add("<text x='30' y='38' font-size='19' font-weight='600'>Who owns the circle</text>");
    circle();
    totals();
    text(CENTRE, TOP + 186, "middle' font-size='30' font-weight='600", String.valueOf(ring.nodes().size()));
    text(CENTRE, TOP + 208, "middle' fill='#57606a", ring.nodes().size() == 1 ? "node" : "nodes");
    text(CENTRE, TOP + 228, "middle' fill='#57606a", report.keysInWords());
    bars(report.rows().subList(0, rows));
    legend(TOP + rows * ROW + 14);
    return svg.append("</svg>\n").toString();
  }

  /** The outer ring: each owner's stretches, as far as the eye can tell them apart. */
  private void circle() {
    rings(160, 26);
    int from = 0;
    String owner = ownerAt(0);
    for (int i = 1; i <= SAMPLES; i++) {
      String next = i == SAMPLES ? "" : ownerAt(i);
      if (!next.equals(owner)) {
        arc(owner, 160, (double) from / SAMPLES, (double) i / SAMPLES);
        from = i;
        owner = next;
      }
    }
    add("</g>");
  }

  private String ownerAt(int sample) {
    return ring.find((long) sample * (Long.MAX_VALUE / SAMPLES * 2)).name();
  }

  /** The inner ring: the same, put together by node. */
  private void totals() {
    rings(118, 38);
    double from = 0;
    for (Report.Row row : report.rows()) {
      arc(row.node(), 118, from, from + row.share());
      from += row.share();
    }
    add("</g>");
  }

  private void rings(int radius, int thickness) {
    add("<g transform='translate(%d %d)' fill='none' stroke-width='%d'>", CENTRE, TOP + CENTRE - 10, thickness);
    add("<circle r='%d' stroke='#eaeef2'/>", radius);
  }

  /** A dashed circle with one dash, turned to start at the top: unlike an arc, it can also go all the way round. */
  private void arc(String node, int radius, double from, double to) {
    double length = 2 * Math.PI * radius;
    add("<circle r='%d' stroke='%s' stroke-dasharray='%.2f %.2f' transform='rotate(%.2f)'/>",
        radius, colour(node), length * (to - from), length * (1 - to + from), 360 * from - 90);
  }

  private void bars(List<Report.Row> rows) {
    double largest = rows.stream().mapToDouble(r -> Math.max(r.expected(), Math.max(r.share(), r.keyShare()))).max()
        .orElse(1);
    int y = TOP;
    for (Report.Row row : rows) {
      String colour = colour(row.node());
      text(BAR_LEFT - 12, y + 15, "end", shortened(row.node()));
      bar(y + 2, 12, BAR_WIDTH * row.share() / largest, colour, 1);
      bar(y + 16, 5, BAR_WIDTH * row.keyShare() / largest, colour, 0.45);
      mark(BAR_LEFT + BAR_WIDTH * row.expected() / largest, y, 23);
      text(WIDTH - 30, y + 15, "end' fill='#57606a", String.format(Locale.ROOT, "%.2f%%", 100 * row.share()));
      y += ROW;
    }
  }

  private void legend(int y) {
    String grey = "#6e7781";
    int left = report.rows().size() - MOST_ROWS;
    if (left > 0) {
      text(BAR_LEFT - 12, y + 10, "end' fill='#57606a", "and " + left + " more");
    }
    add("<g font-size='12' fill='#57606a'><rect x='%d' y='%d' width='22' height='10' rx='2' fill='%s'/>"
        + "<text x='%d' y='%d'>share of the circle</text>", BAR_LEFT, y, grey, BAR_LEFT + 30, y + 10);
    add("<rect x='%d' y='%d' width='22' height='5' rx='2' fill='%s' fill-opacity='0.45'/>"
        + "<text x='%d' y='%d'>share of the keys</text>", BAR_LEFT, y + 22, grey, BAR_LEFT + 30, y + 29);
    mark(BAR_LEFT + 180, y - 2, 14);
    add("<text x='%d' y='%d'>by weight</text></g>", BAR_LEFT + 190, y + 10);
  }

  private void bar(int y, int height, double width, String colour, double opacity) {
    add("<rect x='%d' y='%d' width='%.2f' height='%d' rx='2' fill='%s' fill-opacity='%.2f'/>",
        BAR_LEFT, y, width, height, colour, opacity);
  }

  private void mark(double x, int y, int height) {
    add("<rect x='%.2f' y='%d' width='2' height='%d' fill='#24292f'/>", x - 1, y, height);
  }

  private void text(int x, int y, String anchor, String text) {
    add("<text x='%d' y='%d' text-anchor='%s'>%s</text>", x, y, anchor, escaped(text));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private String colour(String node) {
    return colours.getOrDefault(node, "black");
  }

  private static String shortened(String name) {
    return name.length() <= 20 ? name : name.substring(0, 19) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
