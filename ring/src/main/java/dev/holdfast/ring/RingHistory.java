package dev.holdfast.ring;

import java.time.Instant;

/**
 * A ring and those before it, for keys whose data has not yet come to where the ring now puts them.
 *
 * <p>While data moves from the old owners to the new, a reader that finds nothing at the new one reads from the old;
 * one that asks all that may have the key gets each of them once. Keep the history in a Holdfast global in place of
 * the ring, and push in one step what was a put:
 *
 * <pre>{@code
 * static final Global<RingHistory> HISTORY = Store.defaultStore().global("history", RingHistory.class);
 *
 * HISTORY.put(RingHistory.of(ring, 3));                           // at the start
 * HISTORY.update(h -> h.push(next, Instant.now()));               // members have changed
 * HISTORY.update(h -> h.drain(Instant.now().minusSeconds(600)));  // now and then: by now the data has moved
 * HISTORY.update(h -> h.drain());                                 // or when the one who moves it says so
 *
 * RingHistory history = HISTORY.get();                            // a reader: the new owner, else the old
 * Value value = read(history.current().find(key), key);
 * if (value == null && history.size() > 1) {
 *   value = read(history.findHistorical(key, 1), key);
 * }
 * }</pre>
 *
 * <p>Take the history from the global once for all that one key needs, as above, or a push in between counts.
 *
 * <p><b>Cost.</b> {@link #findHistorical} is a lookup in that ring. {@link #findStable} walks each ring that it
 * considers for so many nodes, and compares each with those found. None of them allocates, but that a thread's first
 * call of {@code findStable}, or its first for more nodes than before, makes a small object that it keeps. Each ring
 * in the history takes the memory of a ring, by default 512 KB, and a reference a node; a push
 * looks each of its names up.
 *
 * <p>Immutable, so any thread may use it. Two histories are equal if their depths, generations, rings and the times at
 * which these were superseded are.
 *
 * <p>Source: the history of Discord's ex_hash_ring, which counts and orders as here, but forgets a generation some time
 * after a newer one has pushed it beyond the depth, and keeps those within the depth for good.
 */
public sealed interface RingHistory permits RingGenerations {
  /**
   * Begins a history.
   *
   * @param ring the current ring
   * @param depth how many rings to keep at most, the current one included: at least 1
   * @return the history, of generation 0
   * @throws IllegalArgumentException if the depth is less
   */
  static RingHistory of(HashRing ring, int depth) {
    return RingGenerations.of(ring, depth);
  }

  /**
   * Tells the ring in force.
   *
   * @return the ring that was pushed last
   */
  HashRing current();

  /**
   * Tells how many rings have been pushed.
   *
   * @return the count, drained ones included; 0 at the beginning
   */
  long generation();

  /**
   * Tells how many rings are kept at most.
   *
   * @return the depth, the current ring included
   */
  int depth();

  /**
   * Tells how many rings there are.
   *
   * @return 1 if there is only the current one; at most {@link #depth}
   */
  int size();

  /**
   * Tells the ring of some pushes ago.
   *
   * @param back how many pushes ago: 0 for the current ring, at most {@link #size} − 1
   * @return the ring
   * @throws IndexOutOfBoundsException if the history does not go back so far
   */
  HashRing ring(int back);

  /**
   * Makes another ring the current one. The oldest is dropped if there would be more than {@link #depth}. A ring equal
   * to the current one changes nothing, so that members told again do not push out the ring to read from.
   *
   * @param next the ring
   * @param now when the ring that was current until now is superseded
   * @return the history with the ring; the same history if the ring is equal to the current one
   * @throws IllegalArgumentException if the rings hash keys in different ways, so that one hash could not be looked up
   *     in both
   */
  RingHistory push(HashRing next, Instant now);

  /**
   * Drops the rings superseded before some time, by the times given to {@link #push}. Should these not be in order, as
   * after a clock was set, what is older than a ring that is dropped is dropped with it.
   *
   * @param supersededBefore what was superseded at this time or later stays, and the current ring
   * @return the history without them; the same history if there are none
   */
  RingHistory drain(Instant supersededBefore);

  /**
   * Drops all rings but the current one.
   *
   * @return the history without them; the same history if there are none
   */
  RingHistory drain();

  /**
   * Finds who owned a hash some pushes ago.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param back how many pushes ago: 0 for the current ring, at most {@link #size} − 1
   * @return the owner, as it was in that ring: its weight, zone and metadata may have changed since
   * @throws IndexOutOfBoundsException if the history does not go back so far
   */
  Node findHistorical(long hash, int back);

  /**
   * Finds who owned a key some pushes ago.
   *
   * @param key any characters
   * @param back as in {@link #findHistorical(long, int)}
   * @return the owner, as it was in that ring
   * @throws IndexOutOfBoundsException if the history does not go back so far
   */
  default Node findHistorical(CharSequence key, int back) {
    return findHistorical(current().keyHash().hash(key), back);
  }

  /**
   * Finds the nodes that a hash preferred some pushes ago, as {@link HashRing#find(long, Node[])} does.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param back as in {@link #findHistorical(long, int)}
   * @param into where to put the nodes, as they were in that ring, from index 0 on
   * @return how many were put
   * @throws IndexOutOfBoundsException if the history does not go back so far; nothing is put then
   */
  int findHistorical(long hash, int back, Node[] into);

  /**
   * Finds all that may have what a hash names: the nodes that it prefers in the current ring, then those that it
   * preferred in the ring before that are not among them, and so on. Nodes of one name are one node, whatever their
   * weights: it is put as it is in the newest ring of the history that has it, thus with its newest metadata.
   *
   * @param hash a hash, as for {@link HashRing#findIndex}
   * @param nodesEach how many nodes of each ring to consider, or all where a ring has fewer: at least 1
   * @param back how many rings to consider, <b>the current one included</b>, or all if there are fewer: at least 1
   * @param into where to put the nodes, from index 0 on; it is enough if it has room for {@code nodesEach} × {@code
   *     back}, and where it has less, the nodes of the older rings are left out. What comes after them stays
   * @return how many were put
   * @throws IllegalArgumentException if {@code nodesEach} or {@code back} is less than 1; nothing is put then
   */
  int findStable(long hash, int nodesEach, int back, Node[] into);

  /**
   * Finds all that may have a key, as {@link #findStable(long, int, int, Node[])} does.
   *
   * @param key any characters
   * @param nodesEach how many nodes of each ring to consider
   * @param back how many rings to consider, the current one included
   * @param into where to put the nodes, from index 0 on
   * @return how many were put
   * @throws IllegalArgumentException if {@code nodesEach} or {@code back} is less than 1
   */
  default int findStable(CharSequence key, int nodesEach, int back, Node[] into) {
    return findStable(current().keyHash().hash(key), nodesEach, back, into);
  }
}
