package dev.holdfast.ring;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a ring: on the left the circle as it is, with who owns how much of it inside; on the right a bar for each node,
 * with a mark where its weight would have it.
 *
 * <pre>{@code
 * Files.writeString(Path.of("ring.svg"), RingPicture.svg(ring));
 * }</pre>
 *
 * <p>The picture is an SVG 1.1 document that needs nothing else, less than 200,000 characters long whatever the ring:
 * the circle is looked up in {@value #SAMPLES} places, and of more than {@value PictureRows#MOST} nodes those with the
 * largest shares have a bar and a colour of their own. It follows the reader's choice of light or dark, and has a title
 * and a description for those who cannot see it; nodes tell more under the pointer.
 *
 * <p><b>Invariant.</b> Names are only ever the content of an element, never in an attribute, and are escaped there.
 */
public final class RingPicture {
  static final int SAMPLES = 1440;
  private static final int WIDTH = 920;
  private static final int TOP = 84;
  private static final int CENTRE = 196;
  private static final int OUTER = 160;
  private static final int INNER = 118;
  private static final int BAR_LEFT = 552;
  private static final int BAR_WIDTH = 268;
  private static final int NAME_COLUMNS = 20;
  private static final int TITLE_COLUMNS = 100;

  private final StringBuilder svg = new StringBuilder();
  private final HashRing ring;
  private final PictureRows rows;
  private final RingShares shares;
  private final int rowHeight;
  private final int barTop;

  private RingPicture(HashRing ring, RingShares shares, PictureRows rows) {
    this.ring = ring;
    this.shares = shares;
    this.rows = rows;
    rowHeight = rows.hasKeys() ? 30 : 24;
    barTop = TOP + Math.max(0, CENTRE - (rows.shown().size() * rowHeight + 40) / 2);
  }

  /**
   * Draws a ring.
   *
   * @param ring the ring
   * @return the SVG document
   */
  public static String svg(HashRing ring) {
    RingShares shares = RingShares.of(ring);
    return new RingPicture(ring, shares, PictureRows.of(shares)).draw();
  }

  /**
   * Draws a ring and how many keys, requests or the like went to each node.
   *
   * @param ring the ring
   * @param keys how many by the nodes' names, none if left out; nodes that have left the ring are shown as well
   * @return the SVG document
   * @throws IllegalArgumentException if one is negative
   */
  public static String svg(HashRing ring, Map<String, Long> keys) {
    RingShares shares = RingShares.of(ring);
    return new RingPicture(ring, shares, PictureRows.of(shares, keys)).draw();
  }

  private String draw() {
    int height = Math.max(TOP + 2 * CENTRE + 10, barTop + rows.shown().size() * rowHeight + 64);
    add("<svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%d' height='%d' viewBox='0 0 %d %d' role='img'"
        + " aria-labelledby='ring-title ring-desc' font-family='system-ui, Helvetica, Arial, sans-serif'"
        + " font-size='13'>", WIDTH, height, WIDTH, height);
    add("<title id='ring-title'>%s</title>", Label.of(ring.toString()).escaped());
    add("<desc id='ring-desc'>%s</desc>", Label.of(description()).escaped());
    add("%s", PictureRows.style());
    add("<rect class='paper' width='100%%' height='100%%' rx='8'/>");
    String head = Members.hasCircle(ring) ? "Who owns the circle" : "Who owns the keys";
    text(30, 38, "ink' font-size='19' font-weight='600", head);
    text(30, 60, "dim", Label.of(ring + "; " + shares.summary()).shortened(120).text());
    add("<g transform='translate(%d %d)' fill='none'>", CENTRE, TOP + CENTRE);
    if (Members.hasCircle(ring)) {
      circle();
    }
    totals();
    add("</g>");
    middle();
    bars();
    legend(barTop + rows.shown().size() * rowHeight + 14);
    return svg.append("</svg>\n").toString();
  }

  private String description() {
    StringBuilder text = new StringBuilder(shares.summary());
    for (PictureRows.Row row : rows.shown()) {
      text.append("; ").append(row.label().shortened(NAME_COLUMNS).text()).append(' ')
          .append(shares.percent(row.share()));
    }
    return rows.more() > 0 ? text + "; and " + rows.more() + " more" : text.toString();
  }

  /** The outer ring: each owner's stretches, as far as the eye can tell them apart. */
  private void circle() {
    StretchPaths paths = new StretchPaths(OUTER, SAMPLES);
    // Of the places to look up each stands for the hashes around it.
    long width = Long.divideUnsigned(-1L >>> (Long.SIZE - ring.keyHash().bits()), SAMPLES);
    for (int sample = 0; sample < SAMPLES; sample++) {
      paths.next(rows.style(ring.findIndex(sample * width + width / 2)));
    }
    add("<g stroke-width='26'><circle class='rail' r='%d'/>", OUTER);
    paths.ofStyles().forEach((style, path) ->
        add("<path class='s%d' d='%s'>%s</path>", style, path, style < rows.shown().size() ? title(style) : ""));
    add("</g>");
  }

  /** The inner ring: the same, put together by node. */
  private void totals() {
    add("<g stroke-width='38'><circle class='rail' r='%d'/>", INNER);
    double from = 0;
    for (int style = 0; style < rows.shown().size(); style++) {
      double to = Math.min(1, from + rows.shown().get(style).share());
      if (to > from) {
        add("<path class='s%d' d='%s'>%s</path>", style, StretchPaths.stretch(INNER, from, to), title(style));
      }
      from = to;
    }
    add("</g>");
  }

  private String title(int style) {
    return "<title>" + rows.shown().get(style).description(shares, TITLE_COLUMNS).escaped() + "</title>";
  }

  private void middle() {
    int nodes = ring.nodes().size();
    text(CENTRE, TOP + CENTRE + 4, "ink' text-anchor='middle' font-size='30' font-weight='600", "" + nodes);
    text(CENTRE, TOP + CENTRE + 26, "dim' text-anchor='middle", nodes == 1 ? "node" : "nodes");
    if (rows.hasKeys()) {
      text(CENTRE, TOP + CENTRE + 46, "dim' text-anchor='middle", PictureRows.inWords(rows.keys()));
    }
  }

  private void bars() {
    double scale = BAR_WIDTH / rows.longest();
    List<PictureRows.Row> shown = rows.shown();
    for (int style = 0; style < shown.size(); style++) {
      PictureRows.Row row = shown.get(style);
      int y = barTop + style * rowHeight;
      add("<g>%s", title(style));
      text(BAR_LEFT - 12, y + 14, "ink' text-anchor='end", row.label().shortened(NAME_COLUMNS).text());
      bar(y + 3, 13, scale * row.share(), style, "");
      if (rows.hasKeys()) {
        bar(y + 18, 5, scale * row.keyShare(), style, " opacity='0.55'");
      }
      mark(BAR_LEFT + scale * row.expected(), y, rowHeight - 5);
      text(WIDTH - 26, y + 14, "dim' text-anchor='end", shares.percent(row.share()));
      add("</g>");
    }
  }

  private void legend(int y) {
    if (rows.more() > 0) {
      text(BAR_LEFT - 12, y + 10, "dim' text-anchor='end", "and " + rows.more() + " more, pale");
    }
    add("<rect class='dim' x='%d' y='%d' width='22' height='10' rx='2'/>", BAR_LEFT, y);
    text(BAR_LEFT + 30, y + 10, "dim' font-size='12", "share of the circle");
    mark(BAR_LEFT + 180, y - 2, 14);
    text(BAR_LEFT + 190, y + 10, "dim' font-size='12", "by weight");
    if (rows.hasKeys()) {
      add("<rect class='dim' opacity='0.55' x='%d' y='%d' width='22' height='5' rx='2'/>", BAR_LEFT, y + 22);
      text(BAR_LEFT + 30, y + 29, "dim' font-size='12", "share of the keys");
    }
  }

  private void bar(int y, int height, double width, int style, String more) {
    add("<rect class='f%d' x='%d' y='%d' width='%.2f' height='%d' rx='2'%s/>", style, BAR_LEFT, y, width, height, more);
  }

  private void mark(double x, int y, int height) {
    add("<rect class='ink' x='%.2f' y='%d' width='2' height='%d'/>", x - 1, y, height);
  }

  /** The class may be followed by attributes, from its closing quote on. */
  private void text(int x, int y, String cssClass, String text) {
    add("<text x='%d' y='%d' class='%s'>%s</text>", x, y, cssClass, Label.of(text).escaped());
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
