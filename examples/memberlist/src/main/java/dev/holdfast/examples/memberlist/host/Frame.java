package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What goes over a connection, each in one frame; the package page lists them. */
sealed interface Frame permits Hello, Request, Transfer, Answer {
  /** How many bytes the length in front of each frame has. */
  int LENGTH_BYTES = 3;
  /** How many bytes a frame may have after its length: room for the longest window of the longest names. */
  int LONGEST = 1 << 20;

  /** The first byte. */
  default int type() {
    return FrameType.of(this).number();
  }

  /** Makes a frame's bytes, its length included. */
  static ByteBuf encode(ByteBufAllocator allocator, Frame frame) {
    FrameType type = FrameType.of(frame);
    ByteBuf out = begin(allocator, type);
    try {
      type.write(out, frame);
      return end(out);
    } catch (RuntimeException e) {
      out.release();
      throw e;
    }
  }

  static ByteBuf begin(ByteBufAllocator allocator, FrameType type) {
    return allocator.buffer().writeMedium(0).writeByte(type.number());
  }

  static ByteBuf end(ByteBuf frame) {
    int length = frame.readableBytes() - LENGTH_BYTES;
    if (length > LONGEST) {
      throw new IllegalArgumentException("a frame cannot have " + length + " bytes; send at most " + LONGEST);
    }
    return frame.setMedium(0, length);
  }
}
