package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives nodes that join their weight in steps, so that a cold cache does not get all its keys at once.
 *
 * <p>Invariant: {@code joined} has the nodes that do not have their whole weight yet, and since when they are there.
 */
final class WarmUp {
  private final int steps;
  private final long nanosAStep;
  private final Map<String, Long> joined = new HashMap<>();
  private Set<String> there = Set.of();

  WarmUp(Guards guards) {
    steps = guards.warmUpSteps();
    nanosAStep = steps == 1 ? 0 : Math.max(guards.warmUp().toNanos() / (steps - 1), 1);
  }

  /** Gives each node the weight that it has at this time. The first ones have theirs. */
  List<Node> apply(List<Node> nodes, long now) {
    if (steps == 1) {
      return nodes;
    }
    Set<String> next = new HashSet<>();
    nodes.forEach(node -> next.add(node.name()));
    if (!there.isEmpty()) {
      next.stream().filter(name -> !there.contains(name)).forEach(name -> joined.put(name, now));
    }
    there = next;
    joined.entrySet().removeIf(entry -> !next.contains(entry.getKey()) || step(entry.getValue(), now) >= steps);
    return nodes.stream().map(node -> warmed(node, now)).toList();
  }

  private Node warmed(Node node, long now) {
    Long since = joined.get(node.name());
    if (since == null) {
      return node;
    }
    return node.withWeight(Math.max(node.weight() * step(since, now) / steps, Node.MIN_WEIGHT));
  }

  /** The step at a time: 1 at first. */
  private long step(long since, long now) {
    return 1 + (now - since) / nanosAStep;
  }

  /** How long until a weight grows; the largest long if none does. */
  long nanosToChange(long now) {
    return joined.values().stream()
        .mapToLong(since -> nanosAStep - (now - since) % nanosAStep)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** What is to be said of it; empty if nothing. */
  String words() {
    return joined.isEmpty() ? "" : "warming up: " + String.join(", ", joined.keySet().stream().sorted().toList());
  }
}
