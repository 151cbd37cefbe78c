package dev.holdfast;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Immutable maps and sets that fold deeper than those of the JDK: of one in a folded global, what belongs to a constant
 * key is a constant too, or next to one.
 *
 * <pre>{@code
 * static final Global<Map<String, Boolean>> FLAGS = store.global("flags", new TypeRef<>() {});
 *
 * FLAGS.put(Foldable.map(flags));
 *
 * boolean isNew = FLAGS.get().get("new-checkout");   // compiled, this is true or false, not a look-up
 * }</pre>
 *
 * <p><b>What the JIT can do.</b> It trusts that the elements of {@link List#of} and the fields of records, lambdas,
 * strings and boxed numbers never change, but not the elements of an array, nor the final fields of other classes. So
 * there is no list here: one from {@link List#copyOf} folds as it is, {@code get} of a constant index to a constant.
 * Keys that are strings fold where the reader's is a literal, or interned, as the map's are then. A number as a key
 * folds from JDK 25 on; before, what box it is in comes out too late. An enum constant as a key does not, since it
 * hashes by its identity, which is loaded. For a fixed set of keys a record with a field for each is best on any JDK.
 *
 * <p><b>Cost.</b> A look-up hashes the key, multiplies, and compares with one key, of a large map seldom with two or
 * three; it allocates nothing. Up to JDK 24 a map of strings hashes two characters and the length where these tell all
 * keys apart, since a string's own hash does not fold there. Memory: 4 to 32 references an entry beside a
 * {@link java.util.LinkedHashMap}'s. Making one of up to 512 entries tries up to 64 multipliers, and pairs of
 * characters with them, for a table in which each key is at a place of its own: there nearly always is one for up to 60
 * keys. What is not at its own place does not fold.
 *
 * <p>Maps and sets from here are unmodifiable and keep the order in which they were given. They hold no null, and ask
 * for one: they have none. Any thread may use them.
 *
 * <p>Source: perfect hashing by trial, as gperf does it, here by one multiplication. Code emitted for each map, a
 * switch over the same hash, was measured: slower from 16 keys on, since a jump cannot be foreseen as a load can.
 */
public final class Foldable {
  private Foldable() {}

  /**
   * Copies a map.
   *
   * @param map any map without nulls
   * @param <K> the type of the keys, whose {@code equals} and {@code hashCode} must not change
   * @param <V> the type of the values
   * @return an unmodifiable map that equals it
   * @throws IllegalArgumentException naming the key, if a key or value is null
   */
  public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> map) {
    return FoldableMap.copyOf(map);
  }

  /**
   * Copies elements into a set.
   *
   * @param elements any elements but null; of equal ones the first is taken
   * @param <E> their type, whose {@code equals} and {@code hashCode} must not change
   * @return an unmodifiable set of them
   * @throws IllegalArgumentException if an element is null
   */
  public static <E> Set<E> set(Collection<? extends E> elements) {
    return FoldableSet.copyOf(elements);
  }
}
