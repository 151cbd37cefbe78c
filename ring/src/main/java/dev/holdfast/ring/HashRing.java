package dev.holdfast.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.agrona.DirectBuffer;

/**
 * A consistent-hash ring: maps each key to one of its nodes, in proportion to their weights.
 *
 * <pre>{@code
 * HashRing ring = HashRing.of(new Node("cache-1"), new Node("cache-2", 2), new Node("cache-3"));
 * Node owner = ring.find("user:42");
 * HashRing next = ring.without("cache-3");   // moves the keys of cache-3, and no others
 * }</pre>
 *
 * <p>What follows is about rings made here. {@link RingLayout} makes rings that route as those of other
 * implementations do, and {@link PlainHash} those of the consistent hashes without a circle, by the hashes and with the
 * balance and the cost that they tell.
 *
 * <p><b>What holds.</b> The circle of hashes has a fixed number of slots of one width. Each slot prefers the nodes in
 * an order of its own, in which the place of two nodes among each other depends on their names and weights alone; the
 * first owns the slot. So between two rings with the same number of slots, of which one has a node more, a key changes
 * its owner only from or to that node; likewise where one node has another weight. When a node leaves, its keys go
 * where each key's second node was: what held the second replica is the new owner. The order in which nodes are given
 * means nothing. Where keys lie is part of the interface: it does not depend on the JVM, the platform or the run.
 *
 * <p><b>Balance.</b> A node's share of the circle is its part of the weights, whatever these are, with a relative
 * standard deviation of about 1 / sqrt(2 × slots of the node): 1.4 % for 100 equal nodes in {@value #DEFAULT_SLOTS}
 * slots, 4.4 % for 1,000. {@link #share} tells the true share. Half a per cent takes 20,000 slots a node: the default
 * is enough for 13 nodes, 2^20 slots for 52, 2^24 for 839. Exact shares cannot be had together with what holds above:
 * the order in which a slot prefers nodes must be drawn once for all sets of nodes that there may ever be.
 *
 * <p><b>Cost.</b> A lookup by hash is a shift and two array loads, whatever the number of nodes; it never searches,
 * divides, allocates or blocks. A ring takes 2 bytes a slot, 512 KB by default, and some 60 bytes a node; all rings of
 * equally many slots share 8 bytes a slot more. Making one takes about 50 ns a slot, whatever the number of nodes;
 * making one from another by {@link #with} or {@link #without} less than a fifth of that, if the node has a small
 * share.
 *
 * <p>Immutable, so any thread may use it. Two rings are equal if their nodes, their numbers of slots and their hashes
 * are, and then route equally; those of a {@link RingLayout}, if layout, nodes and points are; those of a
 * {@link PlainHash}, if kind, nodes and their order are; and with overrides, if these are too.
 *
 * <p>Source: Karger et al., <i>Consistent hashing and random trees</i>, STOC 1997, for the circle; Thaler and
 * Ravishankar, <i>Using name-based mappings to increase hit rates</i>, 1998, for nodes ranked by weight, here once for
 * each slot and not for each key. That each node ranks the slots by a permutation, which halves the variance, is our
 * own.
 */
public sealed interface HashRing permits SteppedRing {
  /** How many slots the circle has unless told otherwise: 2^18. */
  int DEFAULT_SLOTS = 1 << 18;
  /** The fewest slots: 2^10. */
  int MIN_SLOTS = 1 << 10;
  /** The most slots: 2^24, a table of 32 MB, and 128 MB that all such rings share. */
  int MAX_SLOTS = 1 << 24;
  /** The most nodes. */
  int MAX_NODES = 65_535;

  /**
   * Makes a ring of {@value #DEFAULT_SLOTS} slots.
   *
   * @param nodes its nodes, in any order
   * @return the ring
   * @throws IllegalArgumentException if there are no nodes or more than {@value #MAX_NODES}, or if two have one name
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
    return of(nodes, slots, KeyHash.xxh3());
  }

  /**
   * Makes a ring with a chosen number of slots and a chosen hash of keys. The hash decides nothing about which hash
   * belongs to which node.
   *
   * @param nodes its nodes, in any order
   * @param slots as in {@link #of(Collection, int)}
   * @param keyHash how keys are hashed: {@link KeyHash#keyed} where strangers choose them
   * @return the ring
   * @throws IllegalArgumentException as for {@link #of(Collection, int)}, or if the hash is that of a {@link
   * RingLayout}
   */
  static HashRing of(Collection<Node> nodes, int slots, KeyHash keyHash) {
    return SlotRing.of(nodes, slots, keyHash);
  }

  /**
   * Finds the owner of a hash. In a ring made here only the top bits count: <b>a plain number is no hash</b>, and small
   * ones would all go to the same node; see {@link KeyHash#hash(long)}.
   *
   * @param hash a hash of {@link KeyHash#bits} good bits, as from {@link #keyHash}
   * @return the owner's index in {@link #nodes}
   */
  int findIndex(long hash);

  /**
   * Offers the nodes to a visitor in the order in which a hash prefers them, the owner first, until the visitor has
   * enough or there are no more: for choices that nothing here makes. In a ring made here each node but the first takes
   * a pass over all nodes, about 5 ns a node. Allocates nothing.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @param visitor gets the index of a node in {@link #nodes} and returns whether it wants another; in the rings of
   *     {@link RingLayout}s and plain hashes, and for overridden keys, it may get a node again
   */
  void walk(long hash, IntPredicate visitor);

  /**
   * Finds the nodes that a hash prefers, each once, the owner first, for replicas of what the key names. They are as
   * many as the array has room for, or all if those are fewer, but none of which a {@link RingLayout} has no point;
   * what comes after them in the array stays as it is. In a ring made here each but the first takes a pass over all
   * nodes, about 5 ns a node; {@link Replicas} has them in a table. Allocates nothing.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @param into where to put the indices in {@link #nodes}, from index 0 on
   * @return how many were put
   */
  int find(long hash, int[] into);

  /**
   * Finds the nodes that a hash prefers, as {@link #find(long, int[])} does.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  int find(long hash, Node[] into);

  /**
   * Finds the nodes that a hash prefers, as {@link #find(long, int[])} does.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @param count how many to find, at most; none if it is not above 0
   * @param into where to set the indices in {@link #nodes}; what was set in it is cleared. It allocates if it must grow
   * @return how many were found
   */
  int find(long hash, int count, BitSet into);

  /**
   * Finds the owners of many hashes.
   *
   * @param hashes hashes, as for {@link #findIndex}
   * @param into where to put the owner of each, at the same index
   * @throws IndexOutOfBoundsException if there is no room for all; nothing is put then
   */
  void find(long[] hashes, Node[] into);

  /**
   * Finds the owners of many hashes, as {@link #find(long[], Node[])} does; faster, since indices in an array are of no
   * concern to the garbage collector.
   *
   * @param hashes hashes, as for {@link #findIndex}
   * @param into where to put the index in {@link #nodes} of the owner of each, at the same index
   * @throws IndexOutOfBoundsException if there is no room for all; nothing is put then
   */
  void find(long[] hashes, int[] into);

  /**
   * Finds the owner of a hash, <b>not of a number that is a key</b>: for that one, {@code
   * ring.find(ring.keyHash().hash(number))}.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @return the owner
   */
  Node find(long hash);

  /**
   * Finds the owner of a key of characters.
   *
   * @param key any characters
   * @return the owner
   */
  default Node find(CharSequence key) {
    return find(keyHash().hash(key));
  }

  /**
   * Finds the owner of a key of bytes.
   *
   * @param key any bytes
   * @return the owner
   */
  default Node find(byte[] key) {
    return find(keyHash().hash(key));
  }

  /**
   * Finds the owner of a range of bytes.
   *
   * @param array the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return the owner
   * @throws IndexOutOfBoundsException if the array does not have these bytes
   */
  default Node find(byte[] array, int offset, int length) {
    return find(keyHash().hash(array, offset, length));
  }

  /**
   * Finds the owner of the bytes from a buffer's position to its limit, and leaves both as they are.
   *
   * @param key any bytes
   * @return the owner
   */
  default Node find(ByteBuffer key) {
    return find(keyHash().hash(key));
  }

  /**
   * Finds the owner of a range of a buffer.
   *
   * @param buffer the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return the owner
   * @throws IndexOutOfBoundsException if the buffer does not have these bytes
   */
  default Node find(DirectBuffer buffer, int offset, int length) {
    return find(keyHash().hash(buffer, offset, length));
  }

  /**
   * Finds the owner of a UUID, the same as of its text.
   *
   * @param key any UUID
   * @return the owner
   */
  default Node find(UUID key) {
    return find(keyHash().hash(key));
  }

  /**
   * Finds the nodes that a key of characters prefers, as {@link #find(long, Node[])} does.
   *
   * @param key any characters
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  default int find(CharSequence key, Node[] into) {
    return find(keyHash().hash(key), into);
  }

  /**
   * Finds the nodes that a key of bytes prefers, as {@link #find(long, Node[])} does.
   *
   * @param key any bytes
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  default int find(byte[] key, Node[] into) {
    return find(keyHash().hash(key), into);
  }

  /**
   * Lists the nodes.
   *
   * @return the nodes sorted by name, unmodifiable; takes no copy
   */
  List<Node> nodes();

  /**
   * Tells how keys are hashed.
   *
   * @return the hash
   */
  KeyHash keyHash();

  /**
   * Tells how many slots the circle has.
   *
   * @return a power of two; in a {@link RingLayout}'s ring the number of its points, each of which ends a slot whose
   *     width is its own; in a {@link PlainHash}'s 0, or the entries of Maglev's table
   */
  int slots();

  /**
   * Tells up to where hashes are alike.
   *
   * @param hash a hash, as for {@link #findIndex}
   * @return the last hash, unsigned, of those from this one on that all prefer the same nodes in the same order, as far
   *     as the ring can tell
   */
  long arcEnd(long hash);

  /**
   * Tells how much of the circle a node owns, exactly: by the width of its slots, or in a {@link PlainHash}'s ring by
   * its definition.
   *
   * @param node a node, known by its name
   * @return its share from 0 to 1; 0 if the ring has no node of that name
   */
  double share(Node node);

  /**
   * Measures how much of the circle has owners of different names in two rings, exactly; their numbers of slots may
   * differ. Takes a pass over all slots of both, about a millisecond, or ten if they are of different kinds. If one is
   * a {@link PlainHash}'s, which has no circle, this looks 2^20 hashes up in both, always the same ones: an estimate,
   * within 0.2 % of all keys.
   *
   * @param other the ring to compare with
   * @return the share of the circle from 0 (all keys stay) to 1 (all keys move)
   * @throws IllegalArgumentException if the two hash keys in different ways
   */
  double moved(HashRing other);

  /**
   * Makes the ring with one node more, or with another node of that name instead. Equal to the ring made of these nodes
   * from nothing, but for {@link PlainHash#anchor}, which remembers what was there.
   *
   * @param node the node
   * @return the ring
   * @throws IllegalArgumentException as where this ring was made: if it has {@value #MAX_NODES} nodes, or its layout or
   *     plain hash cannot take this one
   */
  HashRing with(Node node);

  /**
   * Makes the ring of other nodes, with this one's slots, layout or plain hash, hash of keys and overrides.
   *
   * @param nodes its nodes
   * @return the ring
   * @throws IllegalArgumentException as where this ring was made
   */
  HashRing withNodes(Collection<Node> nodes);

  /**
   * Lists the overrides.
   *
   * @return the names of nodes of each key, as given to {@link #withOverrides}; unmodifiable, empty if there are none
   */
  default Map<String, List<String>> overrides() {
    return Map.of();
  }

  /**
   * Makes the ring without a node. Equal to the ring made of the other nodes from nothing, but for {@link
   * PlainHash#anchor}.
   *
   * @param name the node's name
   * @return the ring
   * @throws IllegalArgumentException if the ring has no such node, or no other
   */
  HashRing without(String name);

  /**
   * Makes the ring in which some keys have nodes of their own: each finds these first, in the order given, and then the
   * ring's, each once, by key or by hash, in whatever form. Overrides that the ring has already are replaced; an empty
   * map leaves none. They stay over {@link #with} and {@link #without}: a node that leaves also leaves the lists that
   * name it, a key of whose nodes none is left goes where the ring says, and when a node returns, so does its place.
   *
   * <p>A key is known by its hash: another one that has the same hash, which of n overrides is a chance of n / 2^64, or
   * n / 2^32 where {@link KeyHash#bits} are 32, goes along. For {@link #arcEnd} each key is an arc of its own; {@link
   * #share} and {@link #moved}, where a handful of keys is no part of the circle, take no notice of overrides.
   *
   * <p>A lookup of another key costs one load and two compares more, a third of a nanosecond, and still allocates
   * nothing. Each override takes 100 to 200 bytes, and the names given.
   *
   * @param nodesOfKey for each key, as text, the names of its nodes, at least one, its owner first; copied
   * @return the ring, equal to another if ring and overrides are
   * @throws IllegalArgumentException naming key and node, if the ring has no such node, a list names no node or one
   *     twice, two keys have the same hash and not the same nodes, or something is null
   */
  default HashRing withOverrides(Map<String, List<String>> nodesOfKey) {
    return OverriddenRing.of(this, nodesOfKey);
  }
}
