package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the nodes from one ring to another, in words. */
final class NodeChanges {
  private NodeChanges() {}

  /** Tells of each node of both rings by name what changed; "" if nothing did. */
  static SortedMap<String, String> between(HashRing before, HashRing after) {
    Map<String, Node> old = byName(before);
    Map<String, Node> now = byName(after);
    SortedMap<String, String> changes = new TreeMap<>();
    old.forEach((name, node) -> changes.put(name, change(node, now.get(name))));
    now.forEach((name, node) -> changes.putIfAbsent(name, change(old.get(name), node)));
    return changes;
  }

  private static Map<String, Node> byName(HashRing ring) {
    Map<String, Node> nodes = new HashMap<>();
    ring.nodes().forEach(node -> nodes.put(node.name(), node));
    return nodes;
  }

  private static String change(@Nullable Node before, @Nullable Node after) {
    if (before == null) {
      return "came";
    }
    if (after == null) {
      return "left";
    }
    List<String> changes = new ArrayList<>();
    if (before.weight() != after.weight()) {
      changes.add("weight " + Text.weight(before.weight()) + " -> " + Text.weight(after.weight()));
    }
    if (!before.zone().equals(after.zone())) {
      changes.add("zone '" + before.zone() + "' -> '" + after.zone() + "'");
    }
    if (!before.metadata().equals(after.metadata())) {
      changes.add("metadata");
    }
    return String.join(", ", changes);
  }
}
