package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Message;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/** What a host says to whoever has connected to it. */
sealed interface Answer extends Frame {
  /** The client's write of this number and all before it are done. */
  record Acknowledged(long guild, long sequence) implements Answer {
    static final int TYPE = 32;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, sequence);
    }

    static Acknowledged read(ByteBuf in) {
      return new Acknowledged(Wire.number(in), Wire.number(in));
    }
  }

  /** What changed in a window. */
  record Told(int watch, Message message) implements Answer {
    static final int TYPE = 33;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, watch);
      Messages.write(out, message);
    }

    static Told read(ByteBuf in) {
      return new Told(Wire.index(in), Messages.read(in));
    }
  }

  /** Another host has the guild, or shall have it by the ring of this generation; ask there. */
  record Moved(long guild, long generation, HostAddress to) implements Answer {
    static final int TYPE = 34;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, generation);
      Wire.putAddress(out, to);
    }

    static Moved read(ByteBuf in) {
      return new Moved(Wire.number(in), Wire.number(in), Wire.address(in));
    }
  }

  /** A request was not done, for lack of room or since one before it is missing: send all again, in order. */
  record Again(long guild) implements Answer {
    static final int TYPE = 35;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
    }

    static Again read(ByteBuf in) {
      return new Again(Wire.number(in));
    }
  }

  /** What was sent makes no sense; the connection ends here. */
  record Refused(String why) implements Answer {
    static final int TYPE = 36;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putText(out, why);
    }

    static Refused read(ByteBuf in) {
      return new Refused(Wire.text(in));
    }
  }

  /** What hosts say to hosts. */
  sealed interface ToHost extends Answer {
    long guild();
  }

  /**
   * To a fetch: the guild is not here.
   *
   * @param ask the number of the fetch
   * @param elsewhere who has it or will; or nobody, and then there will be none here unless it is handed over
   */
  record Absent(long guild, long ask, Optional<HostAddress> elsewhere) implements ToHost {
    static final int TYPE = 37;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, ask);
      out.writeBoolean(elsewhere.isPresent());
      elsewhere.ifPresent(address -> Wire.putAddress(out, address));
    }

    static Absent read(ByteBuf in) {
      return new Absent(Wire.number(in), Wire.number(in),
          in.readBoolean() ? Optional.of(Wire.address(in)) : Optional.empty());
    }
  }

  /** To the end of a transfer: all is here, and nothing of it served yet. */
  record Ready(long guild, long transfer) implements ToHost {
    static final int TYPE = 38;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, transfer);
    }

    static Ready read(ByteBuf in) {
      return new Ready(Wire.number(in), Wire.number(in));
    }
  }

  /** To a start: the guild is served here. */
  record Started(long guild, long transfer) implements ToHost {
    static final int TYPE = 39;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, transfer);
    }

    static Started read(ByteBuf in) {
      return new Started(Wire.number(in), Wire.number(in));
    }
  }

  /** To any step of a transfer: it has not been started here and never will be. */
  record Declined(long guild, long transfer, String why) implements ToHost {
    static final int TYPE = 40;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, transfer);
      Wire.putText(out, why);
    }

    static Declined read(ByteBuf in) {
      return new Declined(Wire.number(in), Wire.number(in), Wire.text(in));
    }
  }
}
