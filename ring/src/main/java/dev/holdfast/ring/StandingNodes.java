package dev.holdfast.ring;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a ring that are not ejected.
 *
 * <p><b>Invariant.</b> {@code standing} has each node of the ring at its index, but null where it is ejected, and
 * {@code left} counts the others. So whether the owner stands is told by the load that fetches it.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * @param ring the ring
 * @param standing its nodes that are not ejected
 * @param left how many these are
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record StandingNodes(HashRing ring, @Nullable Node[] standing, int left) implements Ejections {

  static StandingNodes all(HashRing ring) {
    Node[] members = ring.nodes().toArray(new Node[0]);
    return new StandingNodes(ring, members, members.length);
  }

  @Override
  public Node find(long hash) {
    Node owner = standing[ring.findIndex(hash)];
    return owner != null ? owner : steps().members()[next(hash)];
  }

  @Override
  public int findIndex(long hash) {
    int owner = ring.findIndex(hash);
    return standing[owner] != null ? owner : next(hash);
  }

  private int next(long hash) {
    int node = left == 0 ? -1 : steps().firstOf(hash, standing);
    if (node < 0) {
      throw new IllegalStateException("all nodes that a hash could find are ejected: " + this
          + "; restore one, or take the owner that ring() finds");
    }
    return node;
  }

  @Override
  public int find(long hash, Node[] into) {
    return steps().firstOf(hash, standing, Math.min(into.length, left), into);
  }

  @Override
  public int find(long hash, int[] into) {
    return steps().firstOf(hash, standing, Math.min(into.length, left), into);
  }

  private SteppedRing steps() {
    return (SteppedRing) ring;
  }

  @Override
  public Ejections eject(String name) {
    int index = Members.require(ring.nodes(), name, "eject");
    return standing[index] == null ? this : change(index, null);
  }

  @Override
  public Ejections restore(String name) {
    int index = Members.require(ring.nodes(), name, "restore");
    return standing[index] != null ? this : change(index, ring.nodes().get(index));
  }

  @Override
  public Ejections withRing(HashRing next) {
    Node[] members = next.nodes().toArray(new Node[0]);
    @Nullable Node[] stands = members.clone();
    int stand = members.length;
    for (Node node : ejected()) {
      int index = Members.indexOf(members, node);
      if (index >= 0) {
        stands[index] = null;
        stand--;
      }
    }
    return new StandingNodes(next, stands, stand);
  }

  private StandingNodes change(int index, @Nullable Node node) {
    @Nullable Node[] changed = standing.clone();
    changed[index] = node;
    return new StandingNodes(ring, changed, node == null ? left - 1 : left + 1);
  }

  @Override
  public List<Node> ejected() {
    List<Node> nodes = ring.nodes();
    return IntStream.range(0, standing.length).filter(i -> standing[i] == null).mapToObj(nodes::get).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandingNodes that && ring.equals(that.ring) && Arrays.equals(standing, that.standing);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ring, left);
  }

  @Override
  public String toString() {
    return ring + ", " + (standing.length - left) + " ejected";
  }
}
