package dev.holdfast.examples.router.cache;

/** A key with its value. Whether it is stored, and its {@link #cas}, are the {@link ItemStore}'s matter. */
final class Item {
  private static final int HEADER = 48;
  private static final int CAS = 8;
  private static final int FLAGS = 4;
  private static final int LINE_END = 2;

  final String key;
  final int flags; // Unsigned.
  byte[] value;
  int deadline; // As CacheTime has it.
  long cas; // Unsigned.
  int accessed; // When it was stored or last fetched.
  boolean fetched; // Since it was stored.
  boolean binaryKey; // Shown in base64.
  boolean stale;
  boolean won; // A client was told to replace it.

  Item(String key, int flags, int deadline, byte[] value) {
    this.key = key;
    this.flags = flags;
    this.deadline = deadline;
    this.value = value;
  }

  /** The bytes that memcached takes for it. */
  int size() {
    return size(key, flags, value.length);
  }

  /** The bytes that memcached takes for an item, saturated. */
  static int size(String key, int flags, int valueLength) {
    long size = HEADER + CAS + (flags == 0 ? 0 : FLAGS) + key.length() + 1L + valueLength + LINE_END;
    return (int) Math.min(size, Integer.MAX_VALUE);
  }
}
