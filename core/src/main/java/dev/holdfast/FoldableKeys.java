package dev.holdfast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys in an open hash table that the JIT can look into.
 *
 * <p><b>Invariant.</b> A key is at its home, which are the top bits of its hash times the multiplier; or, where no
 * multiplier was found that gives each key a home of its own, at the next place after its home that was empty. At least
 * half of the places are empty.
 *
 * <p><b>Which hash.</b> A string's {@code hashCode} HotSpot trusts from JDK 25 on, where the field is {@code @Stable}.
 * Before, a table of strings goes by two characters and the length, which it has always trusted: looking up any key
 * takes a quarter longer so, a literal one nothing. Where no two characters tell all keys apart, {@code hashCode} it
 * is.
 *
 * <p>A record over a list: HotSpot trusts the fields of records, and the elements of {@link List#of}, which are
 * {@code @Stable}; those of an array it would load.
 *
 * @param places for each place its key, or {@link #EMPTY}
 * @param from the index of one character that is hashed; {@link #NONE} if it is hashCode
 * @param back that of the other, from the end of the key
 * @param multiplier what a hash is multiplied by
 * @param shift what brings the product down to a place
 */
record FoldableKeys(List<Object> places, int from, int back, int multiplier, int shift) {
  private static final boolean TRUSTED = Runtime.version().feature() >= 25;
  private static final Object EMPTY = new Object();
  private static final int NONE = -1;
  private static final int MOST_KEYS = 512; // Of more, there is no use in trying to give each a home.
  private static final int MOST_CHARACTERS = 32; // From either end, of which two are chosen.
  private static final int GOLDEN_RATIO = 0x9E3779B9; // Its bits look random, as do those of its odd multiples.
  private static final int MULTIPLIERS = 16;
  private static final int SIZES = 4;

  /** Makes one key of equal strings, so that a literal in a reader's code is the very key. */
  static <T> T interned(T key) {
    if (key instanceof String string) {
      @SuppressWarnings("unchecked") // T may be a String's supertype, and then takes this one too.
      T same = (T) string.intern();
      return same;
    }
    return key;
  }

  static UnsupportedOperationException unmodifiable() {
    return new UnsupportedOperationException(
        "what folds cannot change; put a changed copy of this map or set into the global");
  }

  /** Places keys of which no two are equal and none is null. */
  static FoldableKeys of(Object[] keys) {
    FoldableKeys byCharacters = TRUSTED ? null : byCharacters(keys);
    return byCharacters == null ? byHashCode(keys) : byCharacters;
  }

  static FoldableKeys byHashCode(Object[] keys) {
    FoldableKeys homes = homes(keys, NONE, NONE);
    if (homes != null) {
      return homes;
    }
    Object[] places = new Object[1 << bits(keys)];
    int multiplier = multiplier(0);
    place(keys, hashes(keys, NONE, NONE), multiplier, places, true);
    return of(places, NONE, NONE, multiplier);
  }

  static @Nullable FoldableKeys byCharacters(Object[] keys) {
    int shortest = MOST_CHARACTERS;
    for (Object key : keys) {
      shortest = Math.min(shortest, key instanceof String string ? string.length() : 0);
    }
    for (int from = 0; from < shortest; from++) {
      for (int back = 1; back <= shortest; back++) {
        FoldableKeys homes = homes(keys, from, back);
        if (homes != null) {
          return homes;
        }
      }
    }
    return null;
  }

  /** Places each key at its home; or returns null if no multiplier was found for that. */
  private static @Nullable FoldableKeys homes(Object[] keys, int from, int back) {
    if (keys.length > MOST_KEYS) {
      return null;
    }
    int[] hashes = hashes(keys, from, back);
    if (Arrays.stream(hashes).distinct().count() < keys.length) {
      return null;
    }
    for (int bits = bits(keys); bits < bits(keys) + SIZES; bits++) {
      for (int i = 0; i < MULTIPLIERS; i++) {
        Object[] places = new Object[1 << bits];
        int multiplier = multiplier(i);
        if (place(keys, hashes, multiplier, places, false)) {
          return of(places, from, back, multiplier);
        }
      }
    }
    return null;
  }

  private static int[] hashes(Object[] keys, int from, int back) {
    return Arrays.stream(keys).mapToInt(key -> hash(key, from, back)).toArray();
  }

  /** The bits that number two to four places for each key. */
  private static int bits(Object[] keys) {
    return Integer.SIZE + 1 - Integer.numberOfLeadingZeros(Math.max(1, keys.length));
  }

  private static int multiplier(int i) {
    return (GOLDEN_RATIO * (2 * i + 1)) & Integer.MAX_VALUE;
  }

  private static FoldableKeys of(Object[] places, int from, int back, int multiplier) {
    Arrays.setAll(places, place -> places[place] == null ? EMPTY : places[place]);
    return new FoldableKeys(List.of(places), from, back, multiplier, shift(places));
  }

  private static int shift(Object[] places) {
    return Integer.numberOfLeadingZeros(places.length) + 1;
  }

  /** Places the keys; or gives up where one cannot be at home and may not stray. */
  private static boolean place(Object[] keys, int[] hashes, int multiplier, Object[] places, boolean mayStray) {
    for (int i = 0; i < keys.length; i++) {
      int place = home(hashes[i], multiplier, shift(places));
      while (places[place] != null) {
        if (!mayStray) {
          return false;
        }
        place = (place + 1) & (places.length - 1);
      }
      places[place] = keys[i];
    }
    return true;
  }

  /** What is too short for the two characters is none of the keys, so its hash does not matter. */
  private static int hash(Object key, int from, int back) {
    if (from >= 0 && key instanceof String string && string.length() > from && string.length() >= back) {
      int length = string.length();
      return (string.charAt(from) << Short.SIZE | string.charAt(length - back)) + (length << Byte.SIZE);
    }
    return key.hashCode();
  }

  /** Finds the place of a key, or something negative. */
  @SuppressWarnings("ReferenceEquality") // Comparing two constants folds, equals does not.
  int find(@Nullable Object key) {
    if (key == null) {
      return -1;
    }
    int place = home(key);
    Object there = places.get(place);
    if (there == key || key.equals(there)) {
      return place;
    }
    return there == EMPTY ? -1 : findStray(key, place);
  }

  /** In longs, since C2 of JDK 17 folds no product of two constants that overflows. */
  private static int home(int hash, int multiplier, int shift) {
    return (int) (Integer.toUnsignedLong(hash) * multiplier) >>> shift;
  }

  int home(Object key) {
    return home(hash(key, from, back), multiplier, shift);
  }

  @SuppressWarnings("ReferenceEquality") // EMPTY is only itself.
  private int findStray(Object key, int home) {
    int place = home;
    Object there;
    do {
      place = (place + 1) & (places.size() - 1);
      there = places.get(place);
    } while (there != EMPTY && !key.equals(there));
    return there == EMPTY ? -1 : place;
  }
}
