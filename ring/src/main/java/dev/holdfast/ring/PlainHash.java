package dev.holdfast.ring;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The consistent hashes that have no circle, behind the interface of the rings: to compare with, and to migrate from.
 *
 * <pre>{@code
 * HashRing jump = PlainHash.JUMP.ring(nodes);
 * HashRing maglev = PlainHash.maglev(65_537).ring(nodes);
 * double moved = maglev.moved(maglev.without("cache-3"));       // a little more than the keys of cache-3
 * }</pre>
 *
 * <table>
 * <caption>n nodes; what moves, and what a lookup by hash costs</caption>
 * <tr><th>hash</th><th>weights</th><th>order given</th><th>only the changed node's keys move</th><th>lookup</th>
 *     <th>bytes</th></tr>
 * <tr><td>{@link #JUMP}</td><td>1</td><td>counts</td><td>if it is the last</td><td>ln n divisions</td><td>-</td></tr>
 * <tr><td>{@link #BINOMIAL}</td><td>1</td><td>counts</td><td>if it is the last</td><td>at most 2 tries on average</td>
 *     <td>-</td></tr>
 * <tr><td>{@link #maglev Maglev}</td><td>any</td><td>-</td><td>nearly</td><td>a remainder, a load</td>
 *     <td>2 an entry</td></tr>
 * <tr><td>{@link #RENDEZVOUS}</td><td>any</td><td>-</td><td>always</td><td>n hashes</td><td>16 n</td></tr>
 * <tr><td>{@link #anchor anchor}</td><td>1</td><td>counts</td><td>always, up to a capacity, by {@link HashRing#with}
 *     and {@link HashRing#without}</td><td>1 + ln(capacity / n) hashes</td><td>16 a bucket</td></tr>
 * </table>
 *
 * <p>Beside these bytes and its nodes a ring takes some 10 bytes a node, an anchor's a bucket. Making one takes a sort
 * of the nodes, and of Maglev some passes over the table; making one from another costs the same.
 *
 * <p><b>Several nodes for a key.</b> Only rendezvous and Maglev have an order of preference by nature: by score, and
 * by the entries that follow in the table. In the others the second bucket is that of another hash of the hash, and so
 * on for 64 of these; what is missing then comes in the order of the buckets, beginning after the last one. So there, a
 * key's second node is not the one that gets the key when the first leaves. {@link HashRing#walk} may offer a node
 * again, but for rendezvous.
 *
 * <p><b>Hashes.</b> All 64 bits must be good, as those of {@link KeyHash} are. {@link HashRing#arcEnd} of a hash is
 * that hash, and {@link HashRing#moved} an estimate.
 *
 * <p>Immutable, so any thread may use it, and the rings. Where keys lie does not depend on the JVM. Two plain hashes
 * are equal if they put all keys alike.
 */
public final class PlainHash {
  /** The largest table of Maglev: 2^24 entries, 32 MB. */
  public static final int MAX_TABLE = 1 << 24;

  /**
   * Jump consistent hash: the buckets of the original for the same hash, in the order in which the nodes are given. The
   * nodes must have weight 1. Leaving out a node that is not the last renumbers those after it, whose keys nearly all
   * move; {@link HashRing#without} does so too. Guava's {@code consistentHash} uses the same generator but rounds
   * otherwise: this agrees with the answers that its tests record, and no more is claimed.
   *
   * <p>Source: Lamping and Veach, <i>A fast, minimal memory, consistent hash algorithm</i>, 2014.
   */
  public static final PlainHash JUMP =
      new PlainHash("jump", false, HashRing.MAX_NODES, nodes -> new JumpBuckets(nodes.length));

  /**
   * BinomialHash: as {@link #JUMP}, but in constant time. Keys lie elsewhere than in other implementations, since the
   * hash functions are not part of its definition.
   *
   * <p>Source: Coluzzi, Brocco and Antonucci, <i>BinomialHash: a constant time, minimal memory consistent hash
   * algorithm</i>, 2024.
   */
  public static final PlainHash BINOMIAL =
      new PlainHash("binomial", false, HashRing.MAX_NODES, nodes -> BinomialBuckets.of(nodes.length));

  /**
   * Rendezvous hashing, with weights: for each key each node draws a time by its name and its weight, and the first to
   * come is the owner. Exact in every way and slow: a lookup is a pass over all nodes.
   *
   * <p>Source: Thaler and Ravishankar, <i>Using name-based mappings to increase hit rates</i>, 1998; with weights,
   * Schindelhauer and Schomaker, <i>Weighted distributed hash tables</i>, SPAA 2005.
   */
  public static final PlainHash RENDEZVOUS =
      new PlainHash("rendezvous", true, HashRing.MAX_NODES, RendezvousBuckets::of);

  private static final Pattern SIZED =
      Pattern.compile("(Maglev|anchor) of ([1-9]\\d{0,7}) (?:entries|buckets)");

  private final String name;
  private final boolean weighted;
  private final int room;
  private final Maker maker;

  private PlainHash(String name, boolean weighted, int room, Maker maker) {
    this.name = name;
    this.weighted = weighted;
    this.room = room;
    this.maker = maker;
  }

  /**
   * Maglev with a table of that many entries, filled as Envoy's {@code maglev} fills it: node names are the addresses,
   * {@code 10.0.0.1:8080}, or what is hashed instead, and weights as there, for one locality. Tables are as recorded
   * in Envoy's own tests, for 7 and 17 entries; otherwise <b>unverified: no recorded answers.</b>
   *
   * <p>The entry of a hash is {@code (hash >>> 1) % tableSize}, since this takes half the time of Envoy's unsigned
   * remainder. For the node to which Envoy sends a hash, find by {@code Long.remainderUnsigned(hash, tableSize) << 1};
   * Envoy's hash of a header is {@link RingLayout#keyHash} of {@link RingLayout#envoyRingHash}.
   *
   * <p>Every node has an entry, however light. Making a ring takes one step an entry for each node that is lighter
   * than the heaviest, if weights differ widely: seconds for thousands of light nodes beside a heavy one.
   *
   * <p>Source: Eisenbud et al., <i>Maglev: a fast and reliable software network load balancer</i>, NSDI 2016;
   * {@code MaglevTable} in Envoy's {@code maglev_lb.cc}.
   *
   * @param tableSize how many entries: a prime number up to {@value #MAX_TABLE}, more than nodes, by a hundred times or
   *     more for shares within 1 %; 65,537 is Envoy's default
   * @return the hash
   * @throws IllegalArgumentException if it is no prime number, or larger
   */
  public static PlainHash maglev(int tableSize) {
    if (tableSize > MAX_TABLE || !prime(tableSize)) {
      throw new IllegalArgumentException("Maglev cannot have a table of " + tableSize
          + " entries; give it a prime number up to " + MAX_TABLE + ", such as 65537");
    }
    return new PlainHash(
        "Maglev of " + tableSize + " entries", true, tableSize - 1, nodes -> MaglevBuckets.of(nodes, tableSize));
  }

  /**
   * AnchorHash with a capacity. {@link HashRing#with} and {@link HashRing#without} move only keys of the node that
   * comes or goes, in any order; a node that comes takes the place that became free last. The ring therefore depends on
   * its history, which all routers must share: rings with the same nodes may differ, and are then not equal.
   *
   * <p>Source: Mendelson et al., <i>AnchorHash: a scalable consistent hash</i>, 2020. Keys lie elsewhere than in other
   * implementations, since the hash functions are not part of its definition.
   *
   * @param capacity the most nodes that its rings can ever have, from 1 to {@value HashRing#MAX_NODES}; another
   *     capacity puts most keys elsewhere
   * @return the hash
   * @throws IllegalArgumentException if the capacity is not so
   */
  public static PlainHash anchor(int capacity) {
    if (capacity < 1 || capacity > HashRing.MAX_NODES) {
      throw new IllegalArgumentException(
          "an anchor cannot have " + capacity + " buckets; give it from 1 to " + HashRing.MAX_NODES);
    }
    return new PlainHash(
        "anchor of " + capacity + " buckets", false, capacity, nodes -> AnchorBuckets.of(capacity, nodes.length));
  }

  /** Finds a plain hash by what {@link #toString} says. */
  static PlainHash named(String name) {
    for (PlainHash hash : List.of(JUMP, BINOMIAL, RENDEZVOUS)) {
      if (hash.name.equals(name)) {
        return hash;
      }
    }
    Matcher matcher = SIZED.matcher(name);
    if (matcher.matches()) {
      int size = Integer.parseInt(matcher.group(2));
      return matcher.group(1).equals("Maglev") ? maglev(size) : anchor(size);
    }
    throw new IllegalArgumentException("there is no plain hash '" + name + "' here; use a release that has it");
  }

  /**
   * Makes a ring that hashes keys by {@link KeyHash#xxh3}.
   *
   * @param nodes its nodes, in an order that counts where the table above says so
   * @return the ring
   * @throws IllegalArgumentException as for {@link HashRing#of(Collection)}; or, naming the node, if it has a weight
   *     other than 1 and this hash takes none; or if there are more than it has room for
   */
  public HashRing ring(Collection<Node> nodes) {
    return ring(nodes, KeyHash.xxh3());
  }

  /**
   * Makes a ring.
   *
   * @param nodes its nodes, as for {@link #ring(Collection)}
   * @param keyHash how keys are hashed
   * @return the ring
   * @throws IllegalArgumentException as for {@link #ring(Collection)}, or if the hash has fewer than 64 bits
   */
  public HashRing ring(Collection<Node> nodes, KeyHash keyHash) {
    if (keyHash.bits() < Long.SIZE) {
      throw new IllegalArgumentException("a plain hash cannot take keys hashed by " + keyHash + ", which has only "
          + keyHash.bits() + " bits; give it KeyHash.xxh3() or a keyed one");
    }
    List<Node> given = List.copyOf(nodes);
    Node[] members = Members.sorted(given);
    check(given);
    Buckets buckets = maker.make(members);
    // Those that take weights number the nodes by their names.
    Node[] ordered = weighted ? members : given.toArray(new Node[0]);
    return PlainRing.of(this, members, filled(ordered, buckets, members[0]), buckets, keyHash);
  }

  /** The node of each bucket, those that do not work included. */
  private static Node[] filled(Node[] ordered, Buckets buckets, Node any) {
    if (!(buckets instanceof AnchorBuckets anchor)) {
      return ordered;
    }
    Node[] filled = Arrays.copyOf(ordered, anchor.capacity());
    Arrays.fill(filled, ordered.length, filled.length, any);
    return filled;
  }

  boolean isAnchor() {
    return name.startsWith("anchor");
  }

  /** Refuses nodes that this hash cannot take. */
  void check(List<Node> nodes) {
    if (nodes.size() > room) {
      throw new IllegalArgumentException(name + " has no room for " + nodes.size()
          + " nodes; make a ring with more, in which most keys lie elsewhere");
    }
    if (!weighted) {
      Weights.ONE.check(name, nodes);
    }
  }

  private static boolean prime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return number > 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlainHash that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Makes the buckets of nodes, or refuses them. */
  private interface Maker {
    Buckets make(Node[] nodes);
  }
}
