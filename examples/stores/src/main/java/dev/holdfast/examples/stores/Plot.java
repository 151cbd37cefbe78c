package dev.holdfast.examples.stores;

import java.util.List;
import java.util.Locale;

/** Draws reads a second by store and number of readers, on a logarithmic axis. SVG that follows light and dark. */
final class Plot {
  private static final int WIDTH = 920;
  private static final int LEFT = 130;
  private static final int RIGHT = 96;
  private static final int TOP = 92;
  private static final int ROW = 24;
  private static final int HEAD = 34;
  private static final int FOOT = 56;
  private static final String STYLE = "<style>.paper{fill:#fff}.ink{fill:#1f2328}.dim{fill:#59636e}"
      + ".grid{stroke:#d1d9e0}.MAILBOX{--c:#bf3989}.COPY_OUT{--c:#c2410c}.VOLATILE{--c:#0969da}.CONSTANT{--c:#1a7f37}"
      + ".line{stroke:var(--c);stroke-width:2}.quiet{fill:var(--c)}.puts{stroke:var(--c);fill:none;stroke-width:2}"
      + ".key{--c:#59636e}@media(prefers-color-scheme:dark){.paper{fill:#0d1117}.ink{fill:#e6edf3}.dim{fill:#9198a1}"
      + ".grid{stroke:#3d444d}.MAILBOX{--c:#f778ba}.COPY_OUT{--c:#fb923c}.VOLATILE{--c:#58a6ff}.CONSTANT{--c:#3fb950}"
      + ".key{--c:#9198a1}}</style>";

  private final StringBuilder svg = new StringBuilder();
  private final List<Speed> speeds;
  private final List<Integer> readers;
  private final double low;
  private final double high;

  private Plot(List<Speed> speeds) {
    this.speeds = speeds;
    readers = speeds.stream().map(speed -> speed.of().readers()).distinct().toList();
    low = Math.floor(Math.log10(Math.max(1, speeds.stream().mapToDouble(Speed::reads).min().orElse(1))));
    double most = Math.log10(Math.max(1, speeds.stream().mapToDouble(Speed::reads).max().orElse(1)));
    high = Math.max(Math.ceil(most), low + 1);
  }

  static String svg(Results results) {
    return new Plot(results.speeds()).draw(results.vm());
  }

  private String draw(String vm) {
    int group = HEAD + ROW * readers.size();
    int bottom = TOP + group * StoreKind.values().length;
    int height = bottom + FOOT;
    add("<svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%d' height='%d' viewBox='0 0 %d %d' role='img'"
        + " aria-labelledby='t' font-family='system-ui, Helvetica, Arial, sans-serif' font-size='13'>",
        WIDTH, height, WIDTH, height);
    add("<title id='t'>Reads a second of a ring by where it is kept</title>");
    add("%s", STYLE);
    add("<rect class='paper' width='100%%' height='100%%' rx='8'/>");
    text(24, 34, "ink' font-size='18' font-weight='600", "start", "Reads a second of a ring by where it is kept");
    text(24, 56, "dim", "start", vm);
    key();
    grid(bottom);
    int top = TOP;
    for (StoreKind store : StoreKind.values()) {
      group(store, top);
      top += group;
    }
    text((LEFT + WIDTH - RIGHT) / 2, bottom + 42, "dim", "middle", "reads a second of all readers, logarithmic");
    return svg.append("</svg>\n").toString();
  }

  private void key() {
    add("<circle class='key quiet' cx='%d' cy='30' r='5'/>", WIDTH - 190);
    text(WIDTH - 178, 34, "dim", "start", "quiet");
    add("<circle class='key puts' cx='%d' cy='30' r='8'/>", WIDTH - 122);
    text(WIDTH - 108, 34, "dim", "start", Comparison.FEW_PUTS + " put/s");
  }

  private void grid(int bottom) {
    for (int decade = (int) low; decade <= high; decade++) {
      double x = x(Math.pow(10, decade));
      add("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", x, x, TOP - 8, bottom);
      text((int) x, bottom + 20, "dim", "middle", Figures.rate(Math.pow(10, decade)));
    }
  }

  private void group(StoreKind store, int top) {
    text(LEFT + 8, top + 16, "ink' font-weight='600", "start", store.title);
    for (int i = 0; i < readers.size(); i++) {
      int count = readers.get(i);
      int y = top + HEAD + ROW * i;
      text(LEFT - 10, y + 4, "dim", "end", Figures.readers(count));
      List<Speed> these = speeds.stream()
          .filter(speed -> speed.of().store() == store && speed.of().readers() == count)
          .toList();
      these.forEach(speed -> mark(speed, y));
      double right = x(these.stream().mapToDouble(Speed::reads).max().orElse(0));
      these.stream().filter(speed -> speed.of().puts() == 0)
          .forEach(speed -> text((int) right + 16, y + 4, "ink", "start", Figures.rate(speed.reads())));
    }
  }

  private void mark(Speed speed, int y) {
    String colour = speed.of().store().name();
    double x = x(speed.reads());
    if (speed.of().puts() == 0) {
      add("<line class='%s line' x1='%d' x2='%.1f' y1='%d' y2='%d'/>", colour, LEFT, x, y, y);
      add("<circle class='%s quiet' cx='%.1f' cy='%d' r='5'/>", colour, x, y);
    } else {
      add("<circle class='%s puts' cx='%.1f' cy='%d' r='8'/>", colour, x, y);
    }
  }

  private double x(double reads) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (Math.log10(Math.max(reads, 1)) - low) / (high - low);
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
