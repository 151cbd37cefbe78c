package dev.holdfast.ring;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A ring that has no circle: a hash falls into a bucket, and each bucket is a node.
 *
 * <p><b>Invariant.</b> {@code ordered} has the node of each bucket, and {@code indices} tells where that is in {@code
 * members}. Each hash is on its own: nothing says which others fall into the same bucket.
 *
 * <p>A record for the reason given at {@link SlotRing}; the kinds of buckets are records too, so that in a folded ring
 * the kind is a constant and its lookup is compiled in.
 *
 * @param hash which plain hash it is
 * @param members the nodes, sorted by name
 * @param ordered for each bucket its node; for one that does not work, any
 * @param indices for each bucket the index of its node in {@code members}
 * @param alike whether buckets are numbered as the members are
 * @param buckets which bucket a hash falls into
 * @param keyHash how keys are hashed
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record PlainRing(
    PlainHash hash, Node[] members, Node[] ordered, char[] indices, boolean alike, Buckets buckets, KeyHash keyHash)
    implements HashRing {

  static PlainRing of(PlainHash hash, Node[] members, Node[] ordered, Buckets buckets, KeyHash keyHash) {
    char[] indices = new char[ordered.length];
    boolean alike = true;
    for (int bucket = 0; bucket < indices.length; bucket++) {
      indices[bucket] = (char) Members.indexOf(members, ordered[bucket]);
      alike &= indices[bucket] == bucket;
    }
    return new PlainRing(hash, members, ordered, indices, alike, buckets, keyHash);
  }

  private int index(int bucket) {
    return alike ? bucket : indices[bucket];
  }

  @Override
  public Node find(long hash) {
    return ordered[buckets.bucket(hash)];
  }

  @Override
  public int findIndex(long hash) {
    return index(buckets.bucket(hash));
  }

  @Override
  public void find(long[] hashes, Node[] into) {
    Objects.checkFromIndexSize(0, hashes.length, into.length);
    for (int i = 0; i < hashes.length; i++) {
      into[i] = ordered[buckets.bucket(hashes[i])];
    }
  }

  @Override
  public void walk(long hash, IntPredicate visitor) {
    int steps = buckets.steps();
    int bucket = buckets.bucket(hash);
    for (int step = 1; visitor.test(index(bucket)) && step < steps; step++) {
      bucket = buckets.next(hash, step, bucket);
    }
  }

  @Override
  public int find(long hash, int[] into) {
    int most = Math.min(into.length, members.length);
    int found = 0;
    int bucket = 0;
    for (int step = 0; found < most; step++) {
      bucket = step == 0 ? buckets.bucket(hash) : buckets.next(hash, step, bucket);
      int index = index(bucket);
      if (!Members.among(into, found, index)) {
        into[found++] = index;
      }
    }
    return found;
  }

  @Override
  public int find(long hash, Node[] into) {
    int most = Math.min(into.length, members.length);
    int found = 0;
    int bucket = 0;
    for (int step = 0; found < most; step++) {
      bucket = step == 0 ? buckets.bucket(hash) : buckets.next(hash, step, bucket);
      Node node = ordered[bucket];
      if (!Members.among(into, found, node)) {
        into[found++] = node;
      }
    }
    return found;
  }

  @Override
  public int find(long hash, int count, BitSet into) {
    into.clear();
    int most = Math.min(count, members.length);
    int found = 0;
    int bucket = 0;
    for (int step = 0; found < most; step++) {
      bucket = step == 0 ? buckets.bucket(hash) : buckets.next(hash, step, bucket);
      int index = index(bucket);
      if (!into.get(index)) {
        into.set(index);
        found++;
      }
    }
    return found;
  }

  @Override
  public List<Node> nodes() {
    return List.of(members);
  }

  @Override
  public int slots() {
    return buckets.slots();
  }

  @Override
  public long arcEnd(long hash) {
    return hash;
  }

  @Override
  public double share(Node node) {
    int index = Members.indexOf(members, node);
    return index >= 0 && members[index].equals(node) ? buckets.share(index) : 0;
  }

  @Override
  public double moved(HashRing other) {
    return Sampling.moved(this, other);
  }

  @Override
  public HashRing with(Node node) {
    if (!(buckets instanceof AnchorBuckets anchor)) {
      return hash.ring(Members.with(List.of(ordered), node), keyHash);
    }
    Node[] next = Members.sorted(Members.with(nodes(), node));
    hash.check(List.of(next));
    int bucket = bucketOf(node.name());
    AnchorBuckets grown = bucket < 0 ? anchor.add() : anchor;
    return ofAnchor(next, bucket < 0 ? anchor.removedLast() : bucket, node, grown);
  }

  @Override
  public HashRing without(String name) {
    if (!(buckets instanceof AnchorBuckets anchor)) {
      return hash.ring(Members.without(List.of(ordered), name), keyHash);
    }
    Node[] next = Members.sorted(Members.without(nodes(), name));
    int bucket = bucketOf(name);
    return ofAnchor(next, bucket, next[0], anchor.remove(bucket));
  }

  /** The ring in which one bucket has another node. */
  private PlainRing ofAnchor(Node[] next, int changed, Node node, AnchorBuckets anchor) {
    Node[] nodes = ordered.clone();
    nodes[changed] = node;
    for (int bucket = 0; bucket < nodes.length; bucket++) {
      nodes[bucket] = anchor.works(bucket) ? nodes[bucket] : next[0];
    }
    return of(hash, next, nodes, anchor, keyHash);
  }

  /** The working bucket of the node of that name, or -1. */
  private int bucketOf(String name) {
    for (int bucket = 0; bucket < ordered.length; bucket++) {
      if (ordered[bucket].name().equals(name) && !(buckets instanceof AnchorBuckets anchor && !anchor.works(bucket))) {
        return bucket;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlainRing that
        && hash.equals(that.hash)
        && keyHash.equals(that.keyHash)
        && Arrays.equals(ordered, that.ordered)
        // What else there is follows from nodes and hash; only an anchor remembers more.
        && (!(buckets instanceof AnchorBuckets anchor) || anchor.equals(that.buckets));
  }

  @Override
  public int hashCode() {
    return Objects.hash(hash, Arrays.hashCode(ordered));
  }

  @Override
  public String toString() {
    return hash + " with " + members.length + (members.length == 1 ? " node" : " nodes");
  }
}
