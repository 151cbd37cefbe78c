package dev.holdfast.ring;

import dev.holdfast.ring.internal.MappedTables;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.internal.RingParts;
import dev.holdfast.ring.internal.RingParts.Kind;
import dev.holdfast.ring.internal.RingTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rings apart and puts them together; found by its name in {@link RingBridge}. */
final class RingAssembly implements RingBridge {
  @Override
  public RingParts parts(HashRing ring) {
    if (ring instanceof OverriddenRing overridden) {
      RingParts base = parts(overridden.ring());
      return new RingParts(base.kind(), base.name(), base.slots(), base.keyHash(), base.nodes(), base.left(),
          overridden.nodesOfKey());
    }
    if (ring instanceof ContinuumRing heap) {
      return points(ring, heap.layout(), heap.given());
    }
    if (ring instanceof MappedContinuumRing mapped) {
      return points(ring, mapped.layout(), mapped.given());
    }
    return ring instanceof PlainRing plain
        ? plain(plain)
        : new RingParts(Kind.SLOTS, "", ring.slots(), ring.keyHash(), ring.nodes(), List.of(), Map.of());
  }

  private static RingParts points(HashRing ring, RingLayout layout, List<Node> given) {
    return new RingParts(
        Kind.POINTS, layout.toString(), ring.slots(), ring.keyHash(), given, List.of(), Map.of());
  }

  private static RingParts plain(PlainRing ring) {
    List<Node> ordered = List.of(ring.ordered());
    List<Integer> left = List.of();
    if (ring.buckets() instanceof AnchorBuckets anchor) {
      List<Node> working = new ArrayList<>();
      for (int bucket = 0; bucket < anchor.capacity(); bucket++) {
        if (anchor.works(bucket)) {
          working.add(ring.ordered()[bucket]);
        }
      }
      ordered = working;
      left = Arrays.stream(anchor.a()).boxed().toList();
    }
    return new RingParts(Kind.PLAIN, ring.hash().toString(), 0, ring.keyHash(), ordered, left, Map.of());
  }

  @Override
  public @Nullable RingTables tables(HashRing ring) {
    if (ring instanceof OverriddenRing overridden) {
      return tables(overridden.ring());
    }
    if (ring instanceof MappedRing mapped) {
      return tables(mapped.heap());
    }
    if (ring instanceof ContinuumRing points) {
      return new RingTables(points.owners(), points.places(), points.starts());
    }
    return ring instanceof SlotRing slots ? new RingTables(slots.owners(), new long[0], new int[0]) : null;
  }

  @Override
  public HashRing ring(RingParts parts, @Nullable MappedTables tables) {
    HashRing ring = tables == null ? plain(parts) : mapped(parts, tables);
    return parts.overrides().isEmpty() ? ring : OverriddenRing.ofChecked(ring, parts.overrides());
  }

  private static HashRing mapped(RingParts parts, MappedTables tables) {
    Node[] members = Members.sorted(parts.nodes());
    return parts.kind() == Kind.SLOTS
        ? MappedSlotRing.of(members, parts.slots(), parts.keyHash(), tables)
        : MappedContinuumRing.of(RingLayout.named(parts.name()), parts.nodes(), members, parts.slots(), tables);
  }

  private static HashRing plain(RingParts parts) {
    PlainHash hash = PlainHash.named(parts.name());
    if (!hash.isAnchor()) {
      return hash.ring(parts.nodes(), parts.keyHash());
    }
    return PlainRing.ofAnchor(hash, parts.nodes(), AnchorBuckets.of(parts.left()), parts.keyHash());
  }

  @Override
  public KeyHash keyHash(String layout) {
    return RingLayout.named(layout).keyHash();
  }

  @Override
  public long secretCheck(KeyHash keyHash) {
    return keyHash instanceof KeyedHash keyed ? keyed.secretCheck() : 0;
  }
}
