package dev.holdfast.ring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a ring's picture shows of its nodes, and in which colours.
 *
 * <p><b>Invariant.</b> A shown row's place is its style, which has a colour of its own. The nodes that are not shown
 * share the styles from {@link #MOST} on, which are pale.
 *
 * @param shown the rows: all by name, or those of the largest shares first
 * @param more how many are not shown
 * @param styles for each node of the ring its style
 * @param hasKeys whether keys were counted
 * @param keys how many they are
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or handed out.
record PictureRows(List<Row> shown, int more, int[] styles, boolean hasKeys, long keys) {
  static final int MOST = 24;
  /** Twelve hues of the same lightness in perception, far ones side by side, and twelve lighter ones between them. */
  private static final List<String> COLOURS = List.of(
      "3986e4", "d16022", "06999a", "c6589c", "589a28", "7e74e1", "b37903", "0e94ba", "d45666", "029e72", "aa64c7",
      "928a07", "9cb4fe", "fe9d41", "00cee7", "ff8fb4", "5fd37f", "c4a4fe", "deb218", "64c1ff", "fd9887", "0fd4bb",
      "f08fe8", "abc63e");
  private static final int PALE = 12;

  static PictureRows of(RingShares shares) {
    return of(shares, Map.of(), false);
  }

  static PictureRows of(RingShares shares, Map<String, Long> keys) {
    keys.forEach((name, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException("node '" + name + "' has " + count + " keys; give it 0 or more");
      }
    });
    return of(shares, keys, true);
  }

  private static PictureRows of(RingShares shares, Map<String, Long> keysOfNode, boolean hasKeys) {
    long keys = keysOfNode.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> gone = new TreeMap<>(keysOfNode);
    List<Row> rows = new ArrayList<>();
    for (RingShares.Share share : shares.shares()) {
      Long own = gone.remove(share.node().name());
      rows.add(Row.of(rows.size(), share, own == null ? 0 : own, keys));
    }
    gone.forEach((name, own) ->
        rows.add(new Row(rows.size(), name, "no longer in the ring", 0, 0, own, part(own, keys))));
    if (rows.size() > MOST) {
      rows.sort(Comparator.comparingDouble(Row::share).reversed()); // Stable: equal ones stay by name.
    }
    List<Row> shown = List.copyOf(rows.subList(0, Math.min(MOST, rows.size())));
    return new PictureRows(shown, rows.size() - shown.size(), styles(shown, shares.shares().size()), hasKeys, keys);
  }

  private static int[] styles(List<Row> shown, int nodes) {
    int[] styles = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      styles[node] = MOST + node % PALE;
    }
    for (int style = 0; style < shown.size(); style++) {
      if (shown.get(style).index() < nodes) {
        styles[shown.get(style).index()] = style;
      }
    }
    return styles;
  }

  private static double part(long own, long all) {
    return all == 0 ? 0 : (double) own / all;
  }

  static String inWords(long keys) {
    return keys == 1 ? "1 key" : String.format(Locale.ROOT, "%,d keys", keys);
  }

  /** The style of a node of the ring, by its index there. */
  int style(int node) {
    return styles[node];
  }

  /** The largest number that a bar or a mark shows. */
  double longest() {
    return shown.stream().mapToDouble(row -> Math.max(row.expected, Math.max(row.share, row.keyShare))).max().orElse(1);
  }

  /** The style sheet: s for strokes and f for fills of each style. */
  static String style() {
    StringBuilder css = new StringBuilder("<style>");
    for (int style = 0; style < MOST; style++) {
      String colour = COLOURS.get(style);
      css.append(String.format(Locale.ROOT, ".s%d{stroke:#%s}.f%d{fill:#%s}", style, colour, style, colour));
    }
    for (int pale = 0; pale < PALE; pale++) {
      css.append(String.format(Locale.ROOT, ".s%d{stroke:#%s;opacity:0.3}", MOST + pale, COLOURS.get(pale)));
    }
    return css.append(".paper{fill:#ffffff}.ink{fill:#1f2328}.dim{fill:#59636e}.rail{stroke:#eaeef2}")
        .append("@media (prefers-color-scheme:dark){.paper{fill:#0d1117}.ink{fill:#f0f6fc}.dim{fill:#9198a1}")
        .append(".rail{stroke:#21262d}}</style>").toString();
  }

  /**
   * A row of the picture.
   *
   * @param index the node's index in the ring, above all of these if it is not there
   * @param name its name
   * @param about what else to say of it
   * @param share its share of the circle, from 0 to 1
   * @param expected its part of the weights, from 0 to 1
   * @param keys how many keys it has
   * @param keyShare its part of all keys, from 0 to 1
   */
  record Row(int index, String name, String about, double share, double expected, long keys, double keyShare) {
    static Row of(int index, RingShares.Share share, long keys, long all) {
      Node node = share.node();
      String zone = node.zone().isEmpty() ? "" : " in " + Label.of(node.zone()).shortened(40).text();
      String about = "weight " + RingShares.weight(node.weight()) + zone;
      return new Row(index, node.name(), about, share.share(), share.expected(), keys, part(keys, all));
    }

    Label label() {
      return Label.of(name);
    }

    Label description(RingShares shares, int columns) {
      return Label.of(label().shortened(columns).text() + ", " + about + ": " + shares.percent(share)
          + " of the circle, " + shares.percent(expected) + " by weight" + (keys > 0 ? ", " + inWords(keys) : ""));
    }
  }
}
