package dev.holdfast.ring;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

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
    implements SteppedRing {

  static PlainRing of(PlainHash hash, Node[] members, Node[] ordered, Buckets buckets, KeyHash keyHash) {
    char[] indices = new char[ordered.length];
    boolean alike = true;
    for (int bucket = 0; bucket < indices.length; bucket++) {
      indices[bucket] = (char) Members.indexOf(members, ordered[bucket]);
      alike &= indices[bucket] == bucket;
    }
    return new PlainRing(hash, members, ordered, indices, alike, buckets, keyHash);
  }

  /** Puts together the ring of an anchor of which the working buckets, one by one, have these nodes. */
  static PlainRing ofAnchor(PlainHash hash, List<Node> working, AnchorBuckets anchor, KeyHash keyHash) {
    hash.check(working);
    Node[] members = Members.sorted(working);
    if (members.length != anchor.n() || !hash.equals(PlainHash.anchor(anchor.capacity()))) {
      throw new IllegalArgumentException(
          members.length + " nodes are not those of " + anchor.n() + " working buckets in " + hash);
    }
    Node[] ordered = new Node[anchor.capacity()];
    int next = 0;
    for (int bucket = 0; bucket < ordered.length; bucket++) {
      ordered[bucket] = anchor.works(bucket) ? working.get(next++) : members[0];
    }
    return of(hash, members, ordered, anchor, keyHash);
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
  public int first(long hash) {
    return buckets.bucket(hash);
  }

  @Override
  public int next(long hash, int step, int bucket) {
    return step < buckets.steps() ? buckets.next(hash, step, bucket) : END;
  }

  @Override
  public int nodeAt(int bucket) {
    return index(bucket);
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
    return index >= 0 ? buckets.share(index) : 0;
  }

  @Override
  public double moved(HashRing other) {
    return Sampling.moved(this, other);
  }

  @Override
  public HashRing withNodes(Collection<Node> nodes) {
    return hash.ring(nodes, keyHash);
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
