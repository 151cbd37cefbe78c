package dev.holdfast.ring.internal;

import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Map;

/**
 * All that determines a ring: two rings of equal parts route equally.
 *
 * @param kind which sort of ring it is
 * @param name what its layout or plain hash calls itself; empty if it is made by slots
 * @param slots how many slots a ring has that is made by them, or points; 0 if it is a plain hash's
 * @param keyHash how it hashes keys
 * @param nodes its nodes: sorted by name, or in the order given where that means something, or by their buckets
 * @param left for each bucket of an anchor 0 if it works, else how many worked just after it was removed; else empty
 * @param overrides as declared
 */
public record RingParts(
    Kind kind,
    String name,
    int slots,
    KeyHash keyHash,
    List<Node> nodes,
    List<Integer> left,
    Map<String, List<String>> overrides) {

  /**
   * Tells whether rings are of one sort.
   *
   * @param other the parts of another
   * @return whether they may differ in nothing but their nodes, overrides and hash of keys
   */
  public boolean isLike(RingParts other) {
    return kind == other.kind && name.equals(other.name) && (kind != Kind.SLOTS || slots == other.slots);
  }

  /** The sorts of rings. */
  public enum Kind {
    /** Equal slots, made by {@code HashRing.of}. */
    SLOTS,
    /** Points, made by a {@code RingLayout}. */
    POINTS,
    /** No table, made by a {@code PlainHash}. */
    PLAIN
  }
}
