package dev.holdfast.examples.route;

import dev.holdfast.Info;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How the circle and the keys are shared out, a row for each node. */
record Report(List<Row> rows, long keys) {
  /**
   * A node's part.
   *
   * @param weight its weight, 0 if it has left the ring
   * @param share its share of the circle, from 0 to 1
   * @param expected its part of the weights, from 0 to 1
   * @param keys how many keys were routed to it
   * @param keyShare its part of the keys, from 0 to 1
   */
  record Row(String node, double weight, double share, double expected, long keys, double keyShare) {}

  static Report of(HashRing ring, Map<String, Long> keysOfNode) {
    long keys = keysOfNode.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> gone = new TreeMap<>(keysOfNode);
    List<Row> rows = new ArrayList<>();
    for (RingShares.Share share : RingShares.of(ring).shares()) {
      String name = share.node().name();
      gone.remove(name);
      long own = keysOfNode.getOrDefault(name, 0L);
      rows.add(new Row(name, share.node().weight(), share.share(), share.expected(), own, part(own, keys)));
    }
    gone.forEach((name, own) -> rows.add(new Row(name, 0, 0, 0, own, part(own, keys))));
    return new Report(List.copyOf(rows), keys);
  }

  private static double part(long own, long all) {
    return all == 0 ? 0 : (double) own / all;
  }

  String table(Info info) {
    int width = rows.stream().mapToInt(row -> row.node().length()).max().orElse(0);
    String name = "%-" + Math.max(width, "node".length()) + "s";
    StringBuilder table = new StringBuilder();
    String header = name + "  %8s  %8s  %8s  %12s  %8s%n";
    table.append(
        String.format(Locale.ROOT, header, "node", "weight", "expected", "circle", "keys", "of keys"));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              name + "  %8s  %7.2f%%  %7.2f%%  %,12d  %7.2f%%%n",
              row.node(),
              row.weight() == 0 ? "gone" : weight(row.weight()),
              100 * row.expected(),
              100 * row.share(),
              row.keys(),
              100 * row.keyShare()));
    }
    return table
        .append(String.format(Locale.ROOT, "%s; generation %d, ", keysInWords(), info.generation()))
        .append(Watcher.foldState(info))
        .append(System.lineSeparator())
        .toString();
  }

  private String keysInWords() {
    return keys == 1 ? "1 key" : String.format(Locale.ROOT, "%,d keys", keys);
  }

  private static String weight(double weight) {
    return weight == Math.rint(weight) ? String.format(Locale.ROOT, "%.0f", weight) : Double.toString(weight);
  }
}
