package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;

/**
 * The first frame of whoever connects.
 *
 * @param client tells clients apart, over all connections and hosts; 0 for hosts
 */
record Hello(long client) implements Frame {
  static final int TYPE = 1;
  /** HFM and the protocol's version. */
  static final int MAGIC = 0x48_46_4D_01;

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(ByteBuf out) {
    out.writeInt(MAGIC);
    Wire.putNumber(out, client);
  }

  static Hello read(ByteBuf in) {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new IllegalArgumentException(
          String.format("it begins with %08x and not %08x; speak this protocol's version", magic, MAGIC));
    }
    return new Hello(Wire.number(in));
  }
}
