package dev.holdfast.ring;

import org.jspecify.annotations.Nullable;

/**
 * {@link SlotRanks} that are made when they are needed first: a ring that only looks owners up never does, and making
 * them takes longer than mapping its table.
 */
final class LazyRanks {
  private final Node[] members;
  private final int bits;
  private @Nullable SlotRanks ranks; // A record, so a race makes it twice at worst.

  LazyRanks(Node[] members, int bits) {
    this.members = members;
    this.bits = bits;
  }

  SlotRanks get() {
    SlotRanks made = ranks;
    if (made == null) {
      made = SlotRanks.of(members, bits);
      ranks = made;
    }
    return made;
  }
}
