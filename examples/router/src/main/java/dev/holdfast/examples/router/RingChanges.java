package dev.holdfast.examples.router;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of the backends from one ring to the next, in words. */
final class RingChanges {
  private static final int MOST_NAMES = 5;

  private RingChanges() {}

  static String between(HashRing before, HashRing after) {
    Map<String, Node> old = byName(before);
    Map<String, Node> now = byName(after);
    List<String> changes = new ArrayList<>();
    add(changes, "joined", now.keySet().stream().filter(name -> !old.containsKey(name)).toList());
    add(changes, "left", old.keySet().stream().filter(name -> !now.containsKey(name)).toList());
    add(changes, "changed", now.keySet().stream()
        .filter(name -> old.containsKey(name) && !Objects.equals(now.get(name), old.get(name))).toList());
    if (!before.overrides().equals(after.overrides())) {
      changes.add("overrides changed");
    }
    return changes.isEmpty() ? "the ring was made anew" : String.join("; ", changes);
  }

  private static void add(List<String> changes, String what, List<String> names) {
    if (!names.isEmpty()) {
      String more = names.size() <= MOST_NAMES ? "" : " and " + (names.size() - MOST_NAMES) + " more";
      changes.add(String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more + " " + what);
    }
  }

  private static Map<String, Node> byName(HashRing ring) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    ring.nodes().forEach(node -> nodes.put(node.name(), node));
    return nodes;
  }
}
