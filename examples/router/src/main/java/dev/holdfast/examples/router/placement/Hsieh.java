package dev.holdfast.examples.router.placement;

/**
 * Paul Hsieh's SuperFastHash. Of the last three bytes of a key the third counts as negative above 127, as C's {@code
 * char} does on x86; all others do not.
 *
 * <p>Source: {@code nc_hsieh.c} of twemproxy; Hsieh, <i>Hash functions</i>, 2004.
 */
final class Hsieh {
  private Hsieh() {}

  static int hash(byte[] key, int offset, int length) {
    int hash = 0;
    int end = offset + length;
    int at = offset;
    for (; end - at >= 4; at += 4) {
      hash += Words.part(key, at, 2);
      hash = (hash << 16) ^ (Words.part(key, at + 2, 2) << 11) ^ hash;
      hash += hash >>> 11;
    }
    return length == 0 ? 0 : avalanche(withRest(hash, key, at, end - at));
  }

  private static int withRest(int before, byte[] key, int at, int left) {
    int hash = before + Words.part(key, at, Math.min(left, 2));
    switch (left) {
      case 3 -> {
        hash ^= hash << 16;
        hash ^= key[at + 2] << 18;
        return hash + (hash >>> 11);
      }
      case 2 -> {
        hash ^= hash << 11;
        return hash + (hash >>> 17);
      }
      case 1 -> {
        hash ^= hash << 10;
        return hash + (hash >>> 1);
      }
      default -> {
        return hash;
      }
    }
  }

  private static int avalanche(int before) {
    int hash = before ^ (before << 3);
    hash += hash >>> 5;
    hash ^= hash << 4;
    hash += hash >>> 17;
    hash ^= hash << 25;
    return hash + (hash >>> 6);
  }
}
