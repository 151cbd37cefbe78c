package dev.holdfast.examples.memberlist.list;

import java.util.Comparator;

/**
 * A member and what it is sorted by, which is worked out once: the group's rank, the name's key, the id.
 *
 * @param rank of the member's group
 * @param head the rank and the key's first three characters, so that most comparisons need no more
 */
record Entry(Member member, int rank, String key, long head) {
  /** The order of those whose heads are the same; it is the same order as with the heads. */
  static final Comparator<Entry> ORDER =
      Comparator.comparingInt(Entry::rank).thenComparing(Entry::key).thenComparingLong(Entry::id);

  /** How many ranks a head has room for. */
  static final int RANKS = 1 << 15;

  static Entry of(Member member, int rank) {
    return withKey(member, rank, NameKey.of(member.name()));
  }

  static Entry withKey(Member member, int rank, String key) {
    long head = rank;
    for (int i = 0; i < 3; i++) {
      // A character that is not there counts as the least one; whether there is one the key tells.
      head = head << 16 | (i < key.length() ? key.charAt(i) : 0);
    }
    return new Entry(member, rank, key, head);
  }

  long id() {
    return member.id();
  }
}
