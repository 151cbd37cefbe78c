package dev.holdfast.examples.router.placement;

/**
 * Cyclic redundancy checks, low bit first.
 *
 * <p>Source: {@code nc_crc16.c}, {@code nc_crc32.c} of twemproxy.
 */
final class Crc {
  private static final int[] TABLE_16 = table(0xA001);
  private static final int[] TABLE_32 = table(0xEDB88320);

  private Crc() {}

  private static int[] table(int polynomial) {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc >>> 1) ^ (-(crc & 1) & polynomial);
      }
      table[i] = crc;
    }
    return table;
  }

  /** CRC-16/ARC, which begins with 0. */
  static int crc16(byte[] key, int offset, int length) {
    return update(TABLE_16, 0, key, offset, length);
  }

  /** The CRC-32 of zip. */
  static int crc32(byte[] key, int offset, int length) {
    return ~update(TABLE_32, ~0, key, offset, length);
  }

  private static int update(int[] table, int start, byte[] key, int offset, int length) {
    int crc = start;
    for (int i = offset; i < offset + length; i++) {
      crc = (crc >>> 8) ^ table[(crc ^ key[i]) & 0xFF];
    }
    return crc;
  }
}
