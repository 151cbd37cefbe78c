package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A consistent-hash ring: maps each key to one of its nodes, in proportion to their weights.
 *
 * <p>What follows is about rings made here. {@link RingLayout} makes rings that route as those of other
 * implementations do, by the hashes and with the balance and the cost that it tells.
 *
 * <p><b>What holds.</b> Between two rings with the same number of slots, of which one has a node more, a key changes
 * its owner only from or to that node; likewise where one node has another weight. The order in which nodes are given
 * means nothing. Where keys lie is part of the interface: it does not depend on the JVM, the platform or the run.
 *
 * <p><b>Balance.</b> A node's share of the circle is its part of the weights, with a relative standard deviation of
 * about 1 / sqrt(512 × weight), 4.4 % at weight 1, while there are at least as many slots as points. With fewer it
 * nears 1 / sqrt(slots of the node): 6 % for 1,000 equal nodes in {@value #DEFAULT_SLOTS} slots. {@link #share} tells
 * the true share.
 *
 * <p><b>Cost.</b> A lookup by hash is a shift and two array loads, whatever the number of nodes; it never searches,
 * divides, allocates or blocks. A ring takes 2 bytes a slot, 512 KB by default, 4 bytes a node, and the nodes.
 * Making one hashes 512 points a unit of weight, some 10 ns each, and takes 8 bytes a slot more meanwhile.
 *
 * <p>Immutable, so any thread may use it. Two rings are equal if their nodes and their numbers of slots are, and then
 * route equally; those of a {@link RingLayout}, if layout, nodes and points are.
 *
 * <p>Source: Karger et al., <i>Consistent hashing and random trees</i>, STOC 1997. Snapping the points to slots, so
 * that nothing is left to search for, is our own.
 */
public sealed interface HashRing permits SnappedRing, ContinuumRing {
  /** How many slots the circle has unless told otherwise: 2^18. */
  int DEFAULT_SLOTS = 1 << 18;
  /** The fewest slots: 2^10. */
  int MIN_SLOTS = 1 << 10;
  /** The most slots: 2^24, a table of 32 MB. */
  int MAX_SLOTS = 1 << 24;
  /** The most nodes. */
  int MAX_NODES = 65_535;
  /** The most points, 512 for each unit of weight: 2^26, which take seconds to place. */
  int MAX_POINTS = 1 << 26;

  /**
   * Makes a ring of {@value #DEFAULT_SLOTS} slots.
   *
   * @param nodes its nodes, in any order
   * @return the ring
   * @throws IllegalArgumentException if there are no nodes or more than {@value #MAX_NODES}, if two have one name, or
   *     if the weights make more than {@value #MAX_POINTS} points
   */
  static HashRing of(Collection<Node> nodes) {
    return of(nodes, DEFAULT_SLOTS);
  }

  /**
   * Makes a ring of {@value #DEFAULT_SLOTS} slots.
   *
   * @param nodes its nodes, in any order
   * @return the ring
   * @throws IllegalArgumentException as for {@link #of(Collection)}
   */
  static HashRing of(Node... nodes) {
    return of(Arrays.asList(nodes));
  }

  /**
   * Makes a ring with a chosen number of slots: fewer for a table that fits a nearer cache, more for the balance of
   * thousands of nodes. Choose once: two rings of the same nodes and different slots put some keys on different
   * nodes, so it must not follow the number of nodes.
   *
   * @param nodes its nodes, in any order
   * @param slots how many slots: a power of two from {@value #MIN_SLOTS} to {@value #MAX_SLOTS}
   * @return the ring
   * @throws IllegalArgumentException if the slots are none of these, or as for {@link #of(Collection)}
   */
  static HashRing of(Collection<Node> nodes, int slots) {
    return SnappedRing.of(nodes, slots);
  }

  /**
   * Hashes characters as {@link #find(CharSequence)} does, but in a {@link RingLayout}'s rings: XXH3, 64 bits, seed 0,
   * of their UTF-16 code units, low byte first.
   *
   * @param key any characters
   * @return the hash
   */
  static long hash(CharSequence key) {
    return Hashing.xxh3_64().hashCharsToLong(key);
  }

  /**
   * Hashes bytes as {@link #find(byte[])} does, but in a {@link RingLayout}'s rings: XXH3, 64 bits, seed 0.
   *
   * @param key any bytes
   * @return the hash
   */
  static long hash(byte[] key) {
    return Hashing.xxh3_64().hashBytesToLong(key);
  }

  /**
   * Finds the owner of a key of characters. <b>The bytes of a string are another key</b> than its characters, unless
   * they are its UTF-16 bytes, low byte first: let all who route a key agree on one form.
   *
   * @param key any characters
   * @return the owner
   */
  Node find(CharSequence key);

  /**
   * Finds the owner of a key of bytes.
   *
   * @param key any bytes
   * @return the owner
   */
  Node find(byte[] key);

  /**
   * Finds the owner of a key that is hashed already. Only the top bits count: <b>a plain number is no hash</b>, and
   * small ones would all go to the same node.
   *
   * @param hash a hash of 64 good bits, as from {@link #hash(CharSequence)}; in a {@link RingLayout}'s ring, its own
   * @return the owner
   */
  Node find(long hash);

  /**
   * Finds a key's owner and the nodes that follow it clockwise, as {@link #find(long, Node[])} does.
   *
   * @param key any characters
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  int find(CharSequence key, Node[] into);

  /**
   * Finds a key's owner and the nodes that follow it clockwise, each once, for replicas of what the key names. They are
   * as many as the array has room for, or all that have a part of the circle if those are fewer; what comes after
   * them in the array stays as it is. Passes about as many slots as there are nodes to find, many more where the last
   * of them are small, and allocates nothing. The second node is the owner of the circle's next part, which need not be
   * the one that takes the key over should the first leave.
   *
   * @param hash a hash, as for {@link #find(long)}
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  int find(long hash, Node[] into);

  /**
   * Lists the nodes.
   *
   * @return the nodes sorted by name, unmodifiable
   */
  List<Node> nodes();

  /**
   * Tells how many slots the circle has.
   *
   * @return a power of two; in a {@link RingLayout}'s ring the number of its points, each of which ends a slot whose
   *     width is its own
   */
  int slots();

  /**
   * Tells how much of the circle a node owns, exactly: by the width of its slots. Takes a binary search.
   *
   * @param node a node
   * @return its share from 0 to 1; 0 if the ring has no such node
   */
  double share(Node node);

  /**
   * Measures how much of the circle has owners of different names in two rings, exactly; their numbers of slots may
   * differ. Takes a pass over all slots of both, about a millisecond.
   *
   * @param other the ring to compare with
   * @return the share of the circle from 0 (all keys stay) to 1 (all keys move)
   * @throws IllegalArgumentException if the two hash keys in different ways, as the rings of most {@link RingLayout}s
   */
  double moved(HashRing other);
}
