package dev.holdfast.examples.route;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What moved from one ring to the next, in a line. */
final class Movement {
  private static final int LISTED = 8;

  private Movement() {}

  static String describe(HashRing before, HashRing after) {
    Map<String, Double> gains = new TreeMap<>();
    for (Node node : before.nodes()) {
      gains.merge(node.name(), -before.share(node), Double::sum);
    }
    for (Node node : after.nodes()) {
      gains.merge(node.name(), after.share(node), Double::sum);
    }
    List<Map.Entry<String, Double>> changed =
        gains.entrySet().stream()
            .filter(gain -> gain.getValue() != 0)
            .sorted(Comparator.comparingDouble(gain -> -Math.abs(gain.getValue())))
            .toList();
    String listed =
        changed.stream()
            .limit(LISTED)
            .map(gain -> String.format(Locale.ROOT, "%s %+.2f%%", gain.getKey(), 100 * gain.getValue()))
            .collect(Collectors.joining(", "));
    String more = changed.size() > LISTED ? ", " + (changed.size() - LISTED) + " more" : "";
    String moved = String.format(Locale.ROOT, "%.2f%% of the circle moved", 100 * before.moved(after));
    return changed.isEmpty() ? moved : moved + " (" + listed + more + ")";
  }
}
