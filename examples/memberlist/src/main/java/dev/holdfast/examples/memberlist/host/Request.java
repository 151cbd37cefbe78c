package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Range;
import io.netty.buffer.ByteBuf;

/** What is asked of a guild's owner. It can be held back, and done later or elsewhere. */
sealed interface Request extends Frame {
  long guild();

  /** A change of the list. A client's changes of a guild count from 1. */
  sealed interface Write extends Request {
    long sequence();
  }

  /** A member comes or changes. */
  record Put(long guild, long sequence, Member member) implements Write {
    static final int TYPE = 2;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, sequence);
      Wire.putMember(out, member);
    }

    static Put read(ByteBuf in) {
      return new Put(Wire.number(in), Wire.number(in), Wire.member(in));
    }
  }

  /** A member leaves the guild, if it is there. */
  record Remove(long guild, long sequence, long member) implements Write {
    static final int TYPE = 3;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, sequence);
      Wire.putNumber(out, member);
    }

    static Remove read(ByteBuf in) {
      return new Remove(Wire.number(in), Wire.number(in), Wire.number(in));
    }
  }

  /** Opens a window. Its number is new on its connection. */
  record Watch(long guild, int watch, Range range) implements Request {
    static final int TYPE = 4;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, watch);
      putRange(out, range);
    }

    static Watch read(ByteBuf in) {
      return new Watch(Wire.number(in), Wire.index(in), readRange(in));
    }
  }

  /** A window shows other rows from now on. */
  record Show(long guild, int watch, Range range) implements Request {
    static final int TYPE = 5;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, watch);
      putRange(out, range);
    }

    static Show read(ByteBuf in) {
      return new Show(Wire.number(in), Wire.index(in), readRange(in));
    }
  }

  /** A window goes on from where it is, downwards if positive. */
  record Scroll(long guild, int watch, int by) implements Request {
    static final int TYPE = 13;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, watch);
      out.writeInt(by);
    }

    static Scroll read(ByteBuf in) {
      return new Scroll(Wire.number(in), Wire.index(in), in.readInt());
    }
  }

  /** Closes a window. */
  record Leave(long guild, int watch) implements Request {
    static final int TYPE = 6;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, watch);
    }

    static Leave read(ByteBuf in) {
      return new Leave(Wire.number(in), Wire.index(in));
    }
  }

  /**
   * A host that owns the guild by a ring asks for what there is of it.
   *
   * @param ask tells the answers apart
   * @param generation the ring's
   * @param to the host that asks
   */
  record Fetch(long guild, long ask, long generation, HostAddress to) implements Request {
    static final int TYPE = 7;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      Wire.putNumber(out, guild);
      Wire.putNumber(out, ask);
      Wire.putNumber(out, generation);
      Wire.putAddress(out, to);
    }

    static Fetch read(ByteBuf in) {
      return new Fetch(Wire.number(in), Wire.number(in), Wire.number(in), Wire.address(in));
    }
  }

  private static void putRange(ByteBuf out, Range range) {
    Wire.putNumber(out, range.from());
    Wire.putNumber(out, range.length());
  }

  private static Range readRange(ByteBuf in) {
    return new Range(Wire.index(in), Wire.index(in));
  }
}
