package dev.holdfast.ring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * The rings of a history, the newest first.
 *
 * <p><b>Invariant.</b> All rings have equal hashes of keys. {@code newest} has for each ring its nodes in the order of
 * {@link HashRing#nodes}, each replaced by the node of that name in the newest ring that has one. So nodes of one name
 * are one object throughout {@code newest}, and a search tells them apart without comparing names.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param rings the rings: at least one, at most {@code depth}
 * @param newest for each ring its nodes as they are now
 * @param superseded for each ring but the first when the one before it took its place
 * @param depth how many rings to keep
 * @param generation how many have been pushed
 */
@SuppressWarnings("ArrayRecordComponent") // As in SlotRing: equals is our own and no array is handed out.
record RingGenerations(HashRing[] rings, Node[][] newest, Instant[] superseded, int depth, long generation)
    implements RingHistory {

  static RingGenerations of(HashRing ring, int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException(
          "a history cannot keep " + depth + " rings; give it a depth of at least 1, which is the current ring alone");
    }
    return new RingGenerations(new HashRing[] {ring}, new Node[][] {members(ring)}, new Instant[0], depth, 0);
  }

  private static Node[] members(HashRing ring) {
    return ring.nodes().toArray(new Node[0]);
  }

  @Override
  public HashRing current() {
    return rings[0];
  }

  @Override
  public int size() {
    return rings.length;
  }

  @Override
  public HashRing ring(int back) {
    if (back < 0 || back >= rings.length) {
      throw new IndexOutOfBoundsException("the history holds " + rings.length + (rings.length == 1 ? " ring" : " rings")
          + ", so it cannot go back " + back + " pushes; ask for 0 to size() - 1");
    }
    return rings[back];
  }

  @Override
  public RingGenerations push(HashRing next, Instant now) {
    Objects.requireNonNull(now, "now");
    if (!next.keyHash().equals(rings[0].keyHash())) {
      throw new IllegalArgumentException("the rings of a history must hash keys alike, but " + next + " hashes by "
          + next.keyHash() + " and " + rings[0] + " by " + rings[0].keyHash() + "; begin a history of its own");
    }
    if (next.equals(rings[0])) {
      return this;
    }
    int size = Math.min(depth, rings.length + 1);
    HashRing[] nextRings = new HashRing[size];
    Node[][] nextNewest = new Node[size][];
    Instant[] nextSuperseded = new Instant[size - 1];
    nextRings[0] = next;
    nextNewest[0] = members(next);
    for (int back = 1; back < size; back++) {
      nextRings[back] = rings[back - 1];
      nextNewest[back] = renewed(newest[back - 1], nextNewest[0]);
      nextSuperseded[back - 1] = back == 1 ? now : superseded[back - 2];
    }
    return new RingGenerations(nextRings, nextNewest, nextSuperseded, depth, generation + 1);
  }

  /** The same nodes, but those that are among others of newer date as they are there. */
  private static Node[] renewed(Node[] nodes, Node[] newer) {
    int[] there = Members.indicesIn(newer, nodes);
    Node[] renewed = nodes.clone();
    for (int i = 0; i < renewed.length; i++) {
      renewed[i] = there[i] < 0 ? nodes[i] : newer[there[i]];
    }
    return renewed;
  }

  @Override
  public RingGenerations drain(Instant supersededBefore) {
    int size = 1;
    while (size < rings.length && !superseded[size - 1].isBefore(supersededBefore)) {
      size++;
    }
    return first(size);
  }

  @Override
  public RingGenerations drain() {
    return first(1);
  }

  private RingGenerations first(int size) {
    return size == rings.length
        ? this
        : new RingGenerations(Arrays.copyOf(rings, size), Arrays.copyOf(newest, size),
            Arrays.copyOf(superseded, size - 1), depth, generation);
  }

  @Override
  public Node findHistorical(long hash, int back) {
    return ring(back).find(hash);
  }

  @Override
  public int findHistorical(long hash, int back, Node[] into) {
    return ring(back).find(hash, into);
  }

  @Override
  public int findStable(long hash, int nodesEach, int back, Node[] into) {
    if (nodesEach < 1 || back < 1) {
      throw new IllegalArgumentException("a search for " + nodesEach + " nodes in each of " + back
          + " rings finds nothing; ask for at least 1 of at least 1, the current ring");
    }
    return StableSearch.run(this, hash, nodesEach, Math.min(back, rings.length), into);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RingGenerations that
        && depth == that.depth
        && generation == that.generation
        && Arrays.equals(superseded, that.superseded)
        && Arrays.equals(rings, that.rings);
  }

  @Override
  public int hashCode() {
    return Objects.hash(depth, generation, Arrays.hashCode(superseded), Arrays.hashCode(rings));
  }

  @Override
  public String toString() {
    return "history of " + rings.length + " of at most " + depth + " rings at generation " + generation + ": "
        + rings[0];
  }
}
