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
      frame = type < Answer.Acknowledged.TYPE ? asked(type, in) : answer(type, in);
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

  private static Frame asked(int type, ByteBuf in) {
    return switch (type) {
      case Hello.TYPE -> Hello.read(in);
      case Request.Put.TYPE -> Request.Put.read(in);
      case Request.Remove.TYPE -> Request.Remove.read(in);
      case Request.Watch.TYPE -> Request.Watch.read(in);
      case Request.Show.TYPE -> Request.Show.read(in);
      case Request.Scroll.TYPE -> Request.Scroll.read(in);
      case Request.Leave.TYPE -> Request.Leave.read(in);
      case Request.Fetch.TYPE -> Request.Fetch.read(in);
      case Transfer.Begin.TYPE -> Transfer.Begin.read(in);
      case Transfer.Members.TYPE -> Transfer.Members.read(in);
      case Transfer.Sequences.TYPE -> Transfer.Sequences.read(in);
      case Transfer.End.TYPE -> Transfer.End.read(in);
      case Transfer.Start.TYPE -> Transfer.Start.read(in);
      default -> throw unknown(type);
    };
  }

  private static Frame answer(int type, ByteBuf in) {
    return switch (type) {
      case Answer.Acknowledged.TYPE -> Answer.Acknowledged.read(in);
      case Answer.Told.TYPE -> Answer.Told.read(in);
      case Answer.Moved.TYPE -> Answer.Moved.read(in);
      case Answer.Again.TYPE -> Answer.Again.read(in);
      case Answer.Refused.TYPE -> Answer.Refused.read(in);
      case Answer.Absent.TYPE -> Answer.Absent.read(in);
      case Answer.Ready.TYPE -> Answer.Ready.read(in);
      case Answer.Started.TYPE -> Answer.Started.read(in);
      case Answer.Declined.TYPE -> Answer.Declined.read(in);
      default -> throw unknown(type);
    };
  }

  private static IllegalArgumentException unknown(int type) {
    return new IllegalArgumentException("there is no type " + type + "; speak this protocol's version");
  }
}
