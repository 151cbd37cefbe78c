package dev.holdfast.examples.router.placement;

/**
 * Cyclic redundancy checks: of 16 bits, the high bit first; of 32, the low bit first.
 *
 * <p>Source: {@code nc_crc16.c}, {@code nc_crc32.c} of twemproxy.
 */
final class Crc {
  private static final int POLYNOMIAL_16 = 0x1021;
  private static final int POLYNOMIAL_32 = 0xEDB88320; // Its bits from the low end.
  private static final int[] TABLE_16 = table16();
  private static final int[] TABLE_32 = table32();

  private Crc() {}

  private static int[] table16() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc << 1) ^ (-((crc >>> 15) & 1) & POLYNOMIAL_16);
      }
      table[i] = crc & 0xFFFF;
    }
    return table;
  }

  private static int[] table32() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc >>> 1) ^ (-(crc & 1) & POLYNOMIAL_32);
      }
      table[i] = crc;
    }
    return table;
  }

  /** CRC-16/XMODEM, but that what is shifted out of its 16 bits stays above them: twemproxy has 32. */
  static int crc16(byte[] key, int offset, int length) {
    int crc = 0;
    for (int i = offset; i < offset + length; i++) {
      crc = (crc << 8) ^ TABLE_16[((crc >>> 8) ^ key[i]) & 0xFF];
    }
    return crc;
  }

  /** The CRC-32 of zip. */
  static int crc32(byte[] key, int offset, int length) {
    int crc = ~0;
    for (int i = offset; i < offset + length; i++) {
      crc = (crc >>> 8) ^ TABLE_32[(crc ^ key[i]) & 0xFF];
    }
    return ~crc;
  }
}
