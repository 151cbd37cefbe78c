package dev.holdfast.examples.router.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Items in memory, up to a number of bytes, above which those that were not used for the longest time go. An expired
 * item goes when it is asked for, or as one not used. For one thread.
 */
final class ItemStore {
  static final int MAX_KEY = 250;
  static final int MAX_ITEM = 1 << 20;

  private final CacheTime time;
  private final long byteLimit;
  private final Map<String, Item> items = new LinkedHashMap<>(16, 0.75f, true); // The least recently used first.
  private long bytes;
  private long lastCas;
  private long stored;
  private long evicted;
  private int flushAt = CacheTime.NEVER;

  ItemStore(long byteLimit, CacheTime time) {
    this.byteLimit = byteLimit;
    this.time = time;
  }

  /** The item, if it is neither expired nor flushed. */
  @Nullable Item find(String key) {
    flushIfDue();
    Item item = items.get(key);
    if (item != null && isOver(item)) {
      remove(item);
      return null;
    }
    return item;
  }

  /** The item, which counts as fetched. */
  @Nullable Item fetch(String key) {
    Item item = find(key);
    if (item != null) {
      markFetched(item);
    }
    return item;
  }

  void markFetched(Item item) {
    item.fetched = true;
    item.accessed = time.now();
  }

  /** Stores an item whatever there is. */
  void put(Item item) {
    item.cas = nextCas();
    item.accessed = time.now();
    Item before = items.put(item.key, item);
    bytes += item.size() - (before == null ? 0 : before.size());
    stored++;
    evict();
  }

  private void evict() {
    Iterator<Item> oldest = items.values().iterator();
    while (bytes > byteLimit && items.size() > 1) {
      Item item = oldest.next();
      oldest.remove();
      bytes -= item.size();
      evicted += isOver(item) ? 0 : 1;
    }
  }

  void remove(Item item) {
    if (items.remove(item.key, item)) {
      bytes -= item.size();
    }
  }

  /** Removes what there is under a key. */
  void remove(String key) {
    Item present = find(key);
    if (present != null) {
      remove(present);
    }
  }

  /**
   * Stores an item as its mode says. With a cas, or 0 for none, only over an item that has it; an item with a later one
   * may be replaced by a stale one, which is left so.
   */
  StoreResult store(StoreMode mode, Item item, long cas, boolean staleAllowed) {
    Item present = find(item.key);
    if (present == null) {
      return storeAnew(mode, item);
    }
    boolean matches = cas == present.cas;
    return switch (mode) {
      case ADD -> StoreResult.NOT_STORED;
      case SET, REPLACE -> replace(item);
      case APPEND -> cas != 0 && !matches ? StoreResult.EXISTS : replace(joined(present, present.value, item.value));
      case PREPEND -> cas != 0 && !matches ? StoreResult.EXISTS : replace(joined(present, item.value, present.value));
      case CAS -> {
        if (cas != 0 && !matches && staleAllowed && Long.compareUnsigned(cas, present.cas) < 0) {
          item.deadline = present.deadline;
          item.stale = true;
          item.won = present.won;
          yield replace(item);
        }
        yield cas != 0 && matches ? replace(item) : StoreResult.EXISTS;
      }
    };
  }

  private StoreResult storeAnew(StoreMode mode, Item item) {
    return switch (mode) {
      case SET, ADD -> replace(item);
      case CAS -> StoreResult.NOT_FOUND;
      case REPLACE, APPEND, PREPEND -> StoreResult.NOT_STORED;
    };
  }

  private StoreResult replace(Item item) {
    if (item.size() > MAX_ITEM) { // What was appended to is too long now.
      return StoreResult.NOT_STORED;
    }
    put(item);
    return StoreResult.STORED;
  }

  private static Item joined(Item present, byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return new Item(present.key, present.flags, present.deadline, both);
  }

  /** The number that is an item's value, unsigned. */
  static OptionalLong number(Item item) {
    return Decimal.unsignedLong(new String(item.value, StandardCharsets.ISO_8859_1));
  }

  /**
   * Puts a number in the place of another, unsigned both. A shorter one is filled up with spaces; for a longer one
   * there is a new item, and the old one has its cas.
   */
  void setNumber(Item item, long number) {
    byte[] digits = Long.toUnsignedString(number).getBytes(StandardCharsets.ISO_8859_1);
    if (digits.length > item.value.length) {
      Item grown = new Item(item.key, item.flags, item.deadline, digits);
      put(grown);
      item.cas = grown.cas; // For the answer.
      return;
    }
    byte[] filled = Arrays.copyOf(digits, item.value.length);
    Arrays.fill(filled, digits.length, filled.length, (byte) ' ');
    item.value = filled;
    item.cas = nextCas();
  }

  /** Marks an item as stale, for a client to win the right to replace it. */
  void invalidate(Item item) {
    item.stale = true;
    item.won = false;
    item.cas = nextCas();
  }

  /** Removes all items, at once or after a time as in {@link CacheTime#deadline}; the last wish counts. */
  void flush(int exptime) {
    if (exptime > 0) {
      flushAt = time.deadline(exptime);
      flushIfDue();
    } else {
      nextCas(); // As in memcached, where items before this one are flushed.
      clear();
    }
  }

  private void flushIfDue() {
    if (flushAt != CacheTime.NEVER && flushAt <= time.now()) {
      clear();
    }
  }

  private void clear() {
    items.clear();
    bytes = 0;
    flushAt = CacheTime.NEVER;
  }

  private boolean isOver(Item item) {
    return item.deadline != CacheTime.NEVER && item.deadline <= time.now();
  }

  private long nextCas() {
    return ++lastCas;
  }

  /** The cas of what was stored or changed last. */
  long lastCas() {
    return lastCas;
  }

  CacheTime time() {
    return time;
  }

  int size() {
    return items.size();
  }

  long bytes() {
    return bytes;
  }

  long byteLimit() {
    return byteLimit;
  }

  long stored() {
    return stored;
  }

  long evicted() {
    return evicted;
  }
}
