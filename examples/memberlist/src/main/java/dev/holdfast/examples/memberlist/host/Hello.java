package dev.holdfast.examples.memberlist.host;

/**
 * The first frame of whoever connects.
 *
 * @param magic HFM and the protocol's version
 * @param client tells clients apart, over all connections and hosts; 0 for hosts
 */
record Hello(@Field.Signed int magic, long client) implements Frame {
  static final int MAGIC = 0x48_46_4D_02;

  Hello {
    if (magic != MAGIC) {
      throw new IllegalArgumentException(
          String.format("it begins with %08x and not %08x; speak this protocol's version", magic, MAGIC));
    }
  }

  Hello(long client) {
    this(MAGIC, client);
  }
}
