package dev.holdfast.examples.router.placement;

/**
 * Which part of a key is hashed.
 *
 * <p>As in twemproxy ({@code server_pool_idx} in {@code nc_server.c}): what lies between the first of the one character
 * and the next of the other after it, unless that is nothing; else the whole key.
 *
 * @param on whether there is a tag; else all keys are hashed whole
 * @param open the one character
 * @param close the other, which may be the same
 */
record HashTag(boolean on, byte open, byte close) {
  /** Makes a tag of two characters of ASCII, or of none the one that hashes keys whole. */
  static HashTag of(String characters) {
    return characters.isEmpty()
        ? new HashTag(false, (byte) 0, (byte) 0)
        : new HashTag(true, (byte) characters.charAt(0), (byte) characters.charAt(1));
  }

  /** Finds the part, as one number of which {@link #offset} and {@link #length} are made: this allocates nothing. */
  long part(byte[] key, int offset, int length) {
    int end = offset + length;
    if (on) {
      int start = indexOf(key, offset, end, open) + 1;
      int stop = start == 0 ? -1 : indexOf(key, start, end, close);
      if (stop > start) {
        return ((long) start << Integer.SIZE) | (stop - start);
      }
    }
    return ((long) offset << Integer.SIZE) | length;
  }

  static int offset(long part) {
    return (int) (part >>> Integer.SIZE);
  }

  static int length(long part) {
    return (int) part;
  }

  private static int indexOf(byte[] key, int from, int end, byte sought) {
    for (int i = from; i < end; i++) {
      if (key[i] == sought) {
        return i;
      }
    }
    return -1;
  }
}
