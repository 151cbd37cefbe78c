package dev.holdfast.ring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A ring in which some hashes have nodes of their own, which come before those that the ring says.
 *
 * <p><b>Invariant.</b> {@code table} has the hash of each key in {@code nodesOfKey} of which a node is there, with
 * those of its nodes that are; all other hashes are the ring's. {@code ring} is not overridden itself.
 *
 * <p>A position of the walk below {@link #END} is ~position − 1 in the table's nodes, others are the ring's.
 *
 * <p>A record for the reason given at {@link SlotRing}.
 *
 * <p>Source: {@code ExHashRing.Ring}, which looks overrides up by the key's text; here by its hash, for which all forms
 * of a key are one.
 *
 * @param ring the ring
 * @param nodesOfKey the overrides as declared
 * @param members the nodes, sorted by name
 * @param table which hashes have nodes of their own
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; equals is our own and no array is handed out.
record OverriddenRing(SteppedRing ring, Map<String, List<String>> nodesOfKey, Node[] members, OverrideTable table)
    implements SteppedRing {

  static HashRing of(HashRing ring, Map<String, List<String>> nodesOfKey) {
    Map<String, List<String>> checked = Overrides.checked(ring, nodesOfKey);
    return checked.isEmpty() ? ring : ofChecked(ring, checked);
  }

  static OverriddenRing ofChecked(HashRing ring, Map<String, List<String>> nodesOfKey) {
    SteppedRing stepped = (SteppedRing) ring; // As every ring is.
    Node[] members = stepped.members();
    return new OverriddenRing(stepped, nodesOfKey, members, OverrideTable.of(ring.keyHash(), members, nodesOfKey));
  }

  /** Whether a hash has nodes of its own. */
  boolean overrides(long hash) {
    return table.list(hash) >= 0;
  }

  @Override
  public Node find(long hash) {
    int list = table.list(hash);
    return list < 0 ? ring.find(hash) : members[table.nodes()[list]];
  }

  @Override
  public int findIndex(long hash) {
    int list = table.list(hash);
    return list < 0 ? ring.findIndex(hash) : table.nodes()[list];
  }

  @Override
  public void walk(long hash, IntPredicate visitor) {
    int list = table.list(hash);
    if (list < 0) {
      ring.walk(hash, visitor);
      return;
    }
    int position = first(hash);
    boolean more = true;
    for (int step = 1; more && position != END; step++) {
      int node = nodeAt(position);
      if (position < END || !table.has(list, node)) {
        more = visitor.test(node);
      }
      position = more ? next(hash, step, position) : END;
    }
  }

  @Override
  public int first(long hash) {
    int list = table.list(hash);
    return list < 0 ? ring.first(hash) : ~list - 1;
  }

  @Override
  public int next(long hash, int step, int position) {
    if (position < END) {
      int next = ~position;
      return table.nodes()[next] < 0 ? ring.first(hash) : ~next - 1;
    }
    int list = table.list(hash);
    return ring.next(hash, list < 0 ? step : step - table.length(list), position);
  }

  @Override
  public int nodeAt(int position) {
    return position < END ? table.nodes()[~position - 1] : ring.nodeAt(position);
  }

  @Override
  public KeyHash keyHash() {
    return ring.keyHash();
  }

  @Override
  public int slots() {
    return ring.slots();
  }

  @Override
  public long arcEnd(long hash) {
    long end = ring.arcEnd(hash);
    return table.list(hash) < 0 ? table.cut(hash, end) : hash & table.mask();
  }

  @Override
  public double share(Node node) {
    return ring.share(node);
  }

  @Override
  public double moved(HashRing other) {
    return ring.moved(other);
  }

  @Override
  public HashRing withNodes(Collection<Node> nodes) {
    return ofChecked(ring.withNodes(nodes), nodesOfKey);
  }

  @Override
  public Map<String, List<String>> overrides() {
    return nodesOfKey;
  }

  @Override
  public HashRing with(Node node) {
    return ofChecked(ring.with(node), nodesOfKey);
  }

  @Override
  public HashRing without(String name) {
    return ofChecked(ring.without(name), nodesOfKey);
  }

  @Override
  public HashRing withOverrides(Map<String, List<String>> others) {
    return ring.withOverrides(others);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OverriddenRing that && ring.equals(that.ring) && nodesOfKey.equals(that.nodesOfKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ring, nodesOfKey);
  }

  @Override
  public String toString() {
    return ring + " with " + nodesOfKey.size() + (nodesOfKey.size() == 1 ? " override" : " overrides");
  }
}
