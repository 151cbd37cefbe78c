package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds out nodes that come and go: one that was moved back and forth would take its keys' caches with it each time.
 *
 * <p>Invariant: {@code departures} has, for each name, when it left, oldest first, and none that is older than the
 * window unless the name is held out.
 */
final class FlapGuard {
  private final int flaps;
  private final long window;
  private final Map<String, Deque<Long>> departures = new HashMap<>();
  private final Map<String, Long> heldOut = new TreeMap<>(); // And since when the node has been as it is.
  private Set<String> there = Set.of();

  FlapGuard(Guards guards) {
    flaps = guards.flaps();
    window = guards.flapWindow().toNanos();
  }

  /** Notes what the source has now. */
  void see(Collection<Node> nodes, long now) {
    Set<String> next = new HashSet<>();
    nodes.forEach(node -> next.add(node.name()));
    if (flaps > 0) {
      there.stream().filter(name -> !next.contains(name)).forEach(name -> left(name, now));
      next.stream()
          .filter(name -> !there.contains(name))
          .forEach(name -> heldOut.computeIfPresent(name, (n, since) -> now));
    }
    there = next;
  }

  private void left(String name, long now) {
    Deque<Long> times = departures.computeIfAbsent(name, n -> new ArrayDeque<>());
    times.addLast(now);
    forget(times, now);
    if (times.size() > flaps) {
      times.removeFirst(); // So that no node makes this grow.
      if (heldOut.put(name, now) == null) {
        Log.warn("node '" + name + "' has left " + (flaps + 1) + " times in " + seconds()
            + "; it is held out until it has stayed as it is for as long");
      }
    }
  }

  private String seconds() {
    return BigDecimal.valueOf(window, 9).stripTrailingZeros().toPlainString() + " s";
  }

  private void forget(Deque<Long> times, long now) {
    while (!times.isEmpty() && now - times.getFirst() >= window) {
      times.removeFirst();
    }
  }

  /** Leaves out the nodes that are held out at this time. */
  List<Node> filter(Collection<Node> nodes, long now) {
    for (Iterator<Map.Entry<String, Long>> held = heldOut.entrySet().iterator(); held.hasNext(); ) {
      Map.Entry<String, Long> entry = held.next();
      if (now - entry.getValue() >= window) {
        Log.info("node '" + entry.getKey() + "' has stayed as it is for " + seconds()
            + "; it counts again");
        held.remove();
      }
    }
    departures.values().forEach(times -> forget(times, now));
    departures.values().removeIf(Deque::isEmpty);
    return nodes.stream().filter(node -> !heldOut.containsKey(node.name())).toList();
  }

  /** What is to be said of it; empty if nothing. */
  String words() {
    List<String> names = heldOut.keySet().stream().filter(there::contains).toList();
    return names.isEmpty() ? "" : "held out for coming and going: " + String.join(", ", names);
  }

  /** How long until filtering gives something else, if the source stays as it is; the largest long if it will not. */
  long nanosToChange(long now) {
    return heldOut.values().stream().mapToLong(since -> since + window - now).min().orElse(Long.MAX_VALUE);
  }
}
