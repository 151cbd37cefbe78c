package dev.holdfast.ring;

import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A search for the nodes that a hash prefers and that have room.
 *
 * <p><b>Invariant.</b> A round walks the ring and takes of each group the first node with room that no round before has
 * taken. So the nodes of the first round are those before which the hash prefers no node of their group with room,
 * those of the next round have one such before them, and so on. {@code chosen} has the nodes taken, those of this
 * round from {@code from} on; a round ends when it has one of each group that is large enough to have one left.
 */
final class RoomSearch implements IntPredicate {
  private static final PerThread<RoomSearch> OWN = new PerThread<>(RoomSearch::new);

  private @Nullable LoadBounds bounds; // Null while no search runs, so that a thread keeps no ring that has gone.
  private double nextTotal;
  private int[] chosen = new int[1];
  private int found;
  private int from;
  private int enough;

  private RoomSearch() {}

  /** Begins a search; it must end by {@link #end}. */
  static RoomSearch begin(LoadBounds bounds, double nextTotal) {
    RoomSearch own = OWN.get();
    // Busy where a load function looks something up itself.
    RoomSearch search = own.bounds == null ? own : new RoomSearch();
    search.bounds = bounds;
    search.nextTotal = nextTotal;
    return search;
  }

  void end() {
    bounds = null;
  }

  /** Chooses at most so many nodes, but the owner if none has room, and tells how many. */
  int run(long hash, int count) {
    LoadBounds in = Objects.requireNonNull(bounds);
    int most = Math.min(count, in.members().length);
    if (chosen.length < most) {
      chosen = new int[most];
    }
    found = 0;
    from = -1;
    for (int round = 0; found < most && from < found && round < in.groupsOver().length; round++) {
      from = found;
      enough = Math.min(most, from + in.groupsOver()[round]);
      in.ring().walk(hash, this);
    }
    if (found == 0 && most > 0) {
      chosen[found++] = in.ring().findIndex(hash);
    }
    return found;
  }

  int chosen(int index) {
    return chosen[index];
  }

  @Override
  public boolean test(int node) {
    LoadBounds in = Objects.requireNonNull(bounds);
    if (!taken(node, in.groups()) && in.hasRoom(node, nextTotal)) {
      chosen[found++] = node;
    }
    return found < enough;
  }

  /** Whether the node is chosen, or another of its group is in this round. */
  private boolean taken(int node, char[] groups) {
    for (int i = 0; i < found; i++) {
      if (chosen[i] == node || (i >= from && groups[chosen[i]] == groups[node])) {
        return true;
      }
    }
    return false;
  }
}
