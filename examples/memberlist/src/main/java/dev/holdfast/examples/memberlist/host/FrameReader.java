package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;

/** Makes frames of bytes. */
final class FrameReader {
  private FrameReader() {}

  /**
   * Reads a frame.
   *
   * @param in all after the frame's length, and nothing else
   * @throws MalformedException if that is no frame
   */
  static Frame read(ByteBuf in) throws MalformedException {
    if (!in.isReadable()) {
      throw new MalformedException("a frame is empty; send its type, at least");
    }
    int type = in.readUnsignedByte();
    Frame frame;
    try {
      frame = FrameType.of(type).read(in);
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedException("a frame of type " + type + " ends too early; send all of it");
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a frame of type " + type + " is wrong: " + e.getMessage());
    }
    if (in.isReadable()) {
      throw new MalformedException("a frame of type " + type + " has " + in.readableBytes()
          + " bytes too many; send nothing after it");
    }
    return frame;
  }
}
