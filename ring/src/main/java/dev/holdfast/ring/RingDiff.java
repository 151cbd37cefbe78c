package dev.holdfast.ring;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What differs between two rings: which hashes move from which nodes to which, and what must be copied where before
 * keys are looked up in the new ring.
 *
 * <pre>{@code
 * for (RingDiff.Copy copy : RingDiff.between(ring, next).copies()) {
 *   copy(copy.from(), copy.to(), copy.first(), copy.last());
 * }
 * RING.put(next);
 * }</pre>
 *
 * <p><b>What holds.</b> A node holds a hash if it is among the first nodes that the hash prefers, as many as a key has
 * replicas. The {@link #moves} are all the hashes whose nodes, or the order of whose nodes, differ, each once, and
 * exact; whoever holds a hash in the new ring held it in the old one, or has it by one of the {@link #copies}. Nodes
 * are the same if their names are.
 *
 * <p><b>Cost.</b> The nodes of every arc of both rings are looked up once. For rings of {@value HashRing#DEFAULT_SLOTS}
 * slots and one replica that takes some ten milliseconds, whatever the number of nodes; for more replicas as many times
 * what {@link HashRing#find(long, int[])} takes, half a second for 3 replicas of 100 nodes. A diff has about 100 bytes
 * for each move and 40 for each copy. A step from arc to arc makes at most one move, and as many copies as a key has
 * replicas: one node more than 99 makes 3,000 of each for one replica, rings that have nothing in common hundreds of
 * thousands.
 *
 * <p>Immutable, so any thread may use it.
 */
public final class RingDiff {
  private final List<Move> moves;
  private final List<Copy> copies;
  private final double moved;
  private final double copied;
  private final Map<String, Double> gained;
  private final Map<String, Double> lost;

  private RingDiff(DiffWalk walk) {
    moves = walk.moves();
    copies = walk.copies();
    moved = walk.moved();
    copied = walk.copied();
    gained = walk.gained();
    lost = walk.lost();
  }

  /**
   * Compares the owners of two rings.
   *
   * @param before the ring in force
   * @param after the ring to come
   * @return what differs
   * @throws IllegalArgumentException as for {@link #between(HashRing, HashRing, int)}
   */
  public static RingDiff between(HashRing before, HashRing after) {
    return between(before, after, 1);
  }

  /**
   * Compares two rings whose keys have replicas.
   *
   * @param before the ring in force
   * @param after the ring to come
   * @param replicas on how many nodes each key is, at least 1; on all where a ring has fewer
   * @return what differs
   * @throws IllegalArgumentException if the two hash keys in different ways, if one of them is a plain hash, which has
   *     no arcs, or if the replicas are fewer
   */
  public static RingDiff between(HashRing before, HashRing after, int replicas) {
    if (replicas < 1) {
      throw new IllegalArgumentException("a key cannot be on " + replicas + " nodes; give it at least 1 replica");
    }
    return between(Holders.of(before, replicas), Holders.of(after, replicas));
  }

  /**
   * Compares two rings whose keys have replicas that differ in an attribute. Faster than by the rings alone, since the
   * replicas are in tables.
   *
   * @param before the replicas in force
   * @param after the replicas to come
   * @return what differs
   * @throws IllegalArgumentException as for {@link #between(HashRing, HashRing, int)}
   */
  public static RingDiff between(Replicas before, Replicas after) {
    return between(Holders.of(before), Holders.of(after));
  }

  private static RingDiff between(Holders before, Holders after) {
    if (!before.ring().keyHash().equals(after.ring().keyHash())) {
      throw Members.incomparable(before.ring(), after.ring());
    }
    requireArcs(before.ring());
    requireArcs(after.ring());
    return new RingDiff(new DiffWalk(before, after));
  }

  private static void requireArcs(HashRing ring) {
    if (!Members.hasCircle(ring)) {
      throw new IllegalArgumentException("the ranges of hashes that move cannot be told, since " + ring
          + " has no circle on which hashes of a node lie together; HashRing.moved estimates how much moves");
    }
  }

  /**
   * Lists the ranges of hashes whose nodes, or the order of whose nodes, differ.
   *
   * @return the ranges from the least hash on, unmodifiable; two that touch differ in their nodes
   */
  public List<Move> moves() {
    return moves;
  }

  /**
   * Lists what must be copied for each hash to be on all its nodes of the new ring. If all of it is copied while the
   * old ring is in force, and writes go to the nodes of both until the new one is, no key is ever missed.
   *
   * @return the ranges sorted by their first hash, unmodifiable; those from one node to another do not touch
   */
  public List<Copy> copies() {
    return copies;
  }

  /**
   * Tells how much of the circle changes its owner, as {@link HashRing#moved} does, but overridden hashes count, each
   * as one hash.
   *
   * @return the share of all hashes, from 0 to 1
   */
  public double moved() {
    return moved;
  }

  /**
   * Tells how much must be copied: what all nodes gain. A hash that comes to two nodes counts twice.
   *
   * @return the share of all hashes, from 0 to the number of replicas
   */
  public double copied() {
    return copied;
  }

  /**
   * Tells how much comes to a node.
   *
   * @param name its name
   * @return the share of all hashes that it holds in the new ring and not in the old one, from 0 to 1; 0 if neither has
   *     it
   */
  public double gained(String name) {
    return gained.getOrDefault(name, 0.0);
  }

  /**
   * Tells how much a node gives up.
   *
   * @param name its name
   * @return the share of all hashes that it holds in the old ring and not in the new one, from 0 to 1; 0 if neither has
   *     it
   */
  public double lost(String name) {
    return lost.getOrDefault(name, 0.0);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f%% of the circle moved, %.2f%% to copy; %d %s, %d %s", 100 * moved,
        100 * copied, moves.size(), moves.size() == 1 ? "move" : "moves", copies.size(),
        copies.size() == 1 ? "copy" : "copies");
  }

  private static boolean within(long first, long last, long hash) {
    return Long.compareUnsigned(first, hash) <= 0 && Long.compareUnsigned(hash, last) <= 0;
  }

  /**
   * A range of hashes whose nodes differ.
   *
   * @param first the first hash, unsigned
   * @param last the last hash, unsigned: the range never goes over the end of the circle
   * @param from the nodes that hold it in the old ring, the owner first; unmodifiable
   * @param to the nodes that hold it in the new ring, the owner first; unmodifiable
   */
  public record Move(long first, long last, List<Node> from, List<Node> to) {
    /**
     * Copies the lists.
     *
     * @param first the first hash
     * @param last the last hash
     * @param from the nodes of the old ring
     * @param to the nodes of the new ring
     */
    public Move {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }

    /**
     * Tells whether a hash is in the range.
     *
     * @param hash a hash as {@link HashRing#keyHash} makes it, of no more bits than {@link KeyHash#bits}
     * @return whether it is
     */
    public boolean contains(long hash) {
      return within(first, last, hash);
    }
  }

  /**
   * A range of hashes that must be copied from one node to another.
   *
   * @param first the first hash, unsigned
   * @param last the last hash, unsigned: the range never goes over the end of the circle
   * @param from of the nodes that hold it in the old ring, the first that the new one still has; its owner in the old
   *     ring where the new one has none of them, so that the owner must not be shut off before
   * @param to a node that holds it in the new ring, and did not in the old one
   */
  public record Copy(long first, long last, Node from, Node to) {
    /**
     * Tells whether a hash is in the range.
     *
     * @param hash a hash as {@link HashRing#keyHash} makes it, of no more bits than {@link KeyHash#bits}
     * @return whether it is
     */
    public boolean contains(long hash) {
      return within(first, last, hash);
    }
  }
}
