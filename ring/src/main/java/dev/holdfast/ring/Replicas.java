package dev.holdfast.ring;

import java.util.BitSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several nodes for each key, as different as can be: where to keep the copies of what the key names.
 *
 * <pre>{@code
 * Replicas replicas = Replicas.of(ring, 3, Node::zone);
 * Node[] into = new Node[3];
 * int found = replicas.find("user:42", into);
 * }</pre>
 *
 * <p><b>Order.</b> Nodes of which an attribute, such as the zone, has equal values are a group. A node's level at a
 * hash is how many nodes of its own group the hash prefers to it. Replicas are the first nodes by level, and of the
 * same level those that the hash prefers in the ring. So the first is the owner; the first g replicas lie in g groups,
 * as long as there are so many; and where there are fewer groups than replicas, the second node of each follows, then
 * the third, evenly, until there are no more nodes. Without an attribute each node is a group of its own, and the
 * order is the ring's.
 *
 * <p><b>What holds.</b> Where rings keep the order among the other nodes when one comes, leaves or has another weight
 * (those of {@link HashRing#of} do, and so do a {@link RingLayout}'s as long as the other nodes' points stay), a hash's
 * replicas change by one at most: a node that comes, or becomes heavier, takes the place of one other or of none; one
 * that leaves, or becomes lighter, gives its place to one other. When the owner leaves, the next in the ring's order
 * owns the key. Without an attribute that was the second replica; with one it may be a node of the same group that was
 * no replica yet, and is then the one that came in.
 *
 * <p>The reason: say that a group has its node of level l at T(l). Replicas are the least pairs (l, T(l)) of all
 * groups, and a group's are its first nodes. A node that comes to a group, or comes sooner, makes no T(l) of it later
 * and adds one pair at most. So the group has as many replicas as before, of which the last falls out if the node comes
 * in; or one more, the node, for the last of another group or for none.
 *
 * <p><b>Cost.</b> For rings made by {@link HashRing#of} and {@link RingLayout} all replicas are in a table: a lookup
 * reads one row of it after what the owner takes, whatever the number of nodes, and allocates nothing. A table takes 2
 * bytes × slots × the count rounded up to a power of two, 2 MB for 3 replicas in {@link HashRing#DEFAULT_SLOTS} slots;
 * while it is made, 12 bytes × slots × count more. For an overridden key, whose own nodes come first at each level, and
 * for other rings, a lookup walks the ring until no better node can come, and allocates a few small arrays. Under G1
 * each node that is put into an array that lives long costs a fence, 5 ns; a new array that does not leave the caller's
 * method, which the JIT need not allocate, costs none, nor do indices.
 *
 * <p>To find several nodes now and then, {@link HashRing#find(long, Node[])} needs no table.
 *
 * <p>Immutable, so any thread may use it. Two are equal if their rings and counts are, and the groups have the same
 * nodes.
 *
 * <p>Source: the order and what holds of it are our own.
 */
public sealed interface Replicas permits ReplicaTable, ReplicaWalk, OverriddenReplicas {
  /**
   * Prepares to find the first so many nodes of a ring's order.
   *
   * @param ring the ring
   * @param count how many replicas to find for each key, the owner included; more than there are nodes means all
   * @return the replicas
   * @throws IllegalArgumentException if the count is below 1, or the table would have more than 2^30 entries
   */
  static Replicas of(HashRing ring, int count) {
    return of(ring, count, Node::name);
  }

  /**
   * Prepares to find so many nodes that differ in an attribute, such as {@code Node::zone}, or
   * {@code node -> node.metadata().get("rack")}. Takes some hundred nanoseconds a slot.
   *
   * @param ring the ring
   * @param count as in {@link #of(HashRing, int)}
   * @param attribute what replicas should differ in, called once for each node, compared by {@code equals}. An empty
   *     zone is a zone like others, so that nodes without one count as failing together
   * @return the replicas
   * @throws IllegalArgumentException if the attribute of a node is null, or as for {@link #of(HashRing, int)}
   */
  static Replicas of(HashRing ring, int count, Function<Node, ? extends @Nullable Object> attribute) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " replicas are not even the owner; ask for 1 or more");
    }
    if (ring instanceof SlottedRing slotted) {
      return ReplicaTable.of(slotted, count, attribute);
    }
    ReplicaWalk walk = ReplicaWalk.of(ring, count, attribute);
    return ring instanceof OverriddenRing overridden && overridden.ring() instanceof SlottedRing slotted
        ? new OverriddenReplicas(overridden, ReplicaTable.of(slotted, count, attribute), walk)
        : walk;
  }

  /**
   * Finds the replicas of a hash, the owner first. They are as many as asked for, or as the array has room for, or all
   * nodes if those are fewer; what comes after them in the array stays as it is.
   *
   * @param hash a hash, as for {@link HashRing#find(long)}
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  int find(long hash, Node[] into);

  /**
   * Finds the replicas of a hash, as {@link #find(long, Node[])} does. Numbers pass no barrier of the garbage
   * collector, wherever the array is.
   *
   * @param hash a hash, as for {@link HashRing#find(long)}
   * @param into where to put the indices in {@link HashRing#nodes}, from index 0 on
   * @return how many were put
   */
  int find(long hash, int[] into);

  /**
   * Finds the replicas of a hash, as {@link #find(long, Node[])} does, but without their order.
   *
   * @param hash a hash, as for {@link HashRing#find(long)}
   * @param into where to set the indices in {@link HashRing#nodes}; what was set in it is cleared. It allocates if it
   *     must grow
   * @return how many were found
   */
  int find(long hash, BitSet into);

  /**
   * Finds the replicas of a key of characters, as {@link #find(long, Node[])} does.
   *
   * @param key any characters
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   */
  default int find(CharSequence key, Node[] into) {
    return find(ring().keyHash().hash(key), into);
  }

  /**
   * Tells whose nodes they are.
   *
   * @return the ring
   */
  HashRing ring();

  /**
   * Tells how many replicas were asked for.
   *
   * @return the count, which may be more than there are nodes
   */
  int count();

  /**
   * Tells up to where hashes are alike.
   *
   * @param hash a hash, as for {@link HashRing#find(long)}
   * @return as {@link HashRing#arcEnd}: the hashes from this one to that all have the same replicas in the same order
   */
  default long arcEnd(long hash) {
    return ring().arcEnd(hash);
  }
}
