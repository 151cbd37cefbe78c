package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps nodes that leave when too many leave: a source that loses most nodes at once is more likely wrong than right.
 *
 * <p>It compares with the largest ring of some time back, not with the last one: an ensemble in trouble loses its
 * sessions bit by bit. While too few are left, those missing are kept, and what joins or changes its weight is let
 * through.
 *
 * <p>Invariant: {@code sizes} are of rings before the present one, each larger than those after it.
 */
final class FloorGuard {
  private record Size(int nodes, long until) {}

  private static final int NOT_ALLOWED = Integer.MAX_VALUE;

  private final double floor;
  private final long window;
  private final Deque<Size> sizes = new ArrayDeque<>();
  private List<Node> present = List.of();
  private List<String> kept = List.of();
  private int allowed = NOT_ALLOWED;

  FloorGuard(Guards guards) {
    floor = guards.floor();
    window = guards.floorWindow().toNanos();
  }

  /** Lets one ring of so many nodes or more through, however many it has lost. */
  void allow(int nodes) {
    allowed = nodes;
  }

  /** Adds the nodes that must stay to those that are left. */
  List<Node> apply(List<Node> left, long now) {
    while (!sizes.isEmpty() && now - sizes.getFirst().until() >= window) {
      sizes.removeFirst();
    }
    int largest = Math.max(sizes.isEmpty() ? 0 : sizes.getFirst().nodes(), present.size());
    boolean tooFew = left.size() < floor * largest;
    if (tooFew && left.size() >= allowed) {
      Log.info("the ring shrinks from " + largest + " nodes to " + left.size() + ", as was allowed");
      allowed = NOT_ALLOWED;
      sizes.clear();
      present = left;
      tooFew = false;
    }
    List<Node> missing = tooFew ? missing(left) : List.of();
    say(missing.stream().map(Node::name).toList(), left.size(), largest);
    List<Node> next = new ArrayList<>(left);
    next.addAll(missing);
    become(next, now);
    return next;
  }

  private List<Node> missing(List<Node> left) {
    Set<String> there = new HashSet<>();
    left.forEach(node -> there.add(node.name()));
    return present.stream().filter(node -> !there.contains(node.name())).toList();
  }

  private void become(List<Node> next, long now) {
    if (next.size() < present.size()) {
      while (!sizes.isEmpty() && sizes.getLast().nodes() <= present.size()) {
        sizes.removeLast();
      }
      sizes.addLast(new Size(present.size(), now));
    }
    present = next;
  }

  private void say(List<String> missing, int left, int largest) {
    if (!missing.isEmpty() && !missing.equals(kept)) {
      Log.warn("only " + left + " of " + largest + " nodes are left, which is below the floor of "
          + (int) Math.ceil(floor * largest) + "; so " + String.join(", ", missing)
          + " stay, though they left; if that is meant, call allowShrink(" + left + ")");
    }
    kept = missing;
  }

  /** What is to be said of it; empty if nothing. */
  String words() {
    String words = kept.isEmpty() ? "" : "kept by the floor though they left: " + String.join(", ", kept);
    String leave = allowed == NOT_ALLOWED ? "" : "may shrink once to " + allowed + " nodes";
    return words.isEmpty() || leave.isEmpty() ? words + leave : words + "; " + leave;
  }
}
