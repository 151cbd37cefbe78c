package dev.holdfast.ring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Walks the arcs of two rings side by side and writes down what differs.
 *
 * <p><b>Invariant.</b> A step is the longest range of hashes that lies within one arc of each ring, so that all its
 * hashes have the same holders. Holders are told by their indices, those of the old ring mapped to the new one's by
 * name; only what differs makes objects.
 */
final class DiffWalk {
  private final List<Node> oldNodes;
  private final List<Node> newNodes;
  private final int[] there; // For each node of the old ring its index in the new one, or something negative.
  private final Holders.Cursor before;
  private final Holders.Cursor after;
  private final int bits;
  private final DiffRanges<List<Node>> moves = new DiffRanges<>();
  private final DiffRanges<Node> copies = new DiffRanges<>();
  private final Arcs moved = new Arcs();
  private final Arcs[] gained;
  private final Arcs[] lost;

  DiffWalk(Holders before, Holders after) {
    oldNodes = before.ring().nodes();
    newNodes = after.ring().nodes();
    there = Members.indicesIn(newNodes.toArray(new Node[0]), oldNodes.toArray(new Node[0]));
    this.before = before.cursor();
    this.after = after.cursor();
    bits = before.ring().keyHash().bits();
    gained = Stream.generate(Arcs::new).limit(newNodes.size()).toArray(Arcs[]::new);
    lost = Stream.generate(Arcs::new).limit(oldNodes.size()).toArray(Arcs[]::new);
    walk();
  }

  private void walk() {
    long end = -1L >>> (Long.SIZE - bits);
    long first = 0;
    while (true) {
      long last = Long.compareUnsigned(before.last(), after.last()) < 0 ? before.last() : after.last();
      if (differs()) {
        step(first, last);
      }
      if (last == end) {
        return;
      }
      first = last + 1;
      if (before.last() == last) {
        before.moveTo(first);
      }
      if (after.last() == last) {
        after.moveTo(first);
      }
    }
  }

  private boolean differs() {
    boolean differs = before.found() != after.found();
    for (int place = 0; !differs && place < before.found(); place++) {
      differs = there[before.node(place)] != after.node(place);
    }
    return differs;
  }

  private void step(long first, long last) {
    List<Node> from = nodes(oldNodes, before);
    List<Node> to = nodes(newNodes, after);
    moves.add(first, last, from, to);
    if (there[before.node(0)] != after.node(0)) {
      moved.add(first, last);
    }
    int source = source();
    for (int place = 0; place < to.size(); place++) {
      int node = after.node(place);
      if (!held(node)) {
        gained[node].add(first, last);
        copies.add(first, last, from.get(source), to.get(place));
      }
    }
    for (int place = 0; place < from.size(); place++) {
      int node = before.node(place);
      if (!holds(there[node])) {
        lost[node].add(first, last);
      }
    }
  }

  /** The place of the old holder to copy from. */
  private int source() {
    for (int place = 0; place < before.found(); place++) {
      if (there[before.node(place)] >= 0) {
        return place;
      }
    }
    return 0;
  }

  /** Whether a node of the new ring held the arc in the old one. */
  private boolean held(int node) {
    for (int place = 0; place < before.found(); place++) {
      if (there[before.node(place)] == node) {
        return true;
      }
    }
    return false;
  }

  /** Whether a node of the new ring holds the arc. */
  private boolean holds(int node) {
    for (int place = 0; place < after.found(); place++) {
      if (after.node(place) == node) {
        return true;
      }
    }
    return false;
  }

  private static List<Node> nodes(List<Node> nodes, Holders.Cursor cursor) {
    Node[] found = new Node[cursor.found()];
    for (int place = 0; place < found.length; place++) {
      found[place] = nodes.get(cursor.node(place));
    }
    return List.of(found);
  }

  List<RingDiff.Move> moves() {
    return moves.all(RingDiff.Move::new);
  }

  List<RingDiff.Copy> copies() {
    return copies.all(RingDiff.Copy::new);
  }

  double moved() {
    return moved.share(bits);
  }

  double copied() {
    return Stream.of(gained).mapToDouble(arcs -> arcs.share(bits)).sum();
  }

  Map<String, Double> gained() {
    return shares(newNodes, gained);
  }

  Map<String, Double> lost() {
    return shares(oldNodes, lost);
  }

  private Map<String, Double> shares(List<Node> nodes, Arcs[] arcs) {
    Map<String, Double> shares = new HashMap<>();
    for (int node = 0; node < arcs.length; node++) {
      shares.put(nodes.get(node).name(), arcs[node].share(bits));
    }
    return shares;
  }
}
