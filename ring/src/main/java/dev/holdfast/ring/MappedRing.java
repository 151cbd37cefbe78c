package dev.holdfast.ring;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A ring whose tables lie in a mapped file: it looks up there, and leaves all that is slow anyway, or makes another
 * ring, to a copy on the heap. So no other ring keeps the file mapped.
 */
sealed interface MappedRing extends SlottedRing permits MappedSlotRing, MappedContinuumRing {
  /** Makes the same ring on the heap. */
  SlottedRing heap();

  @Override
  default char[] replicas(Groups groups) {
    return heap().replicas(groups);
  }

  @Override
  default double moved(HashRing other) {
    return heap().moved(other);
  }

  @Override
  default HashRing withNodes(Collection<Node> nodes) {
    return heap().withNodes(nodes);
  }

  @Override
  default HashRing with(Node node) {
    return heap().with(node);
  }

  @Override
  default HashRing without(String name) {
    return heap().without(name);
  }

  @Override
  default HashRing withOverrides(Map<String, List<String>> nodesOfKey) {
    return heap().withOverrides(nodesOfKey);
  }
}
