package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A guild on its way from the host that has it to the one that shall. The number tells attempts apart. */
sealed interface Transfer extends Frame {
  long guild();

  long transfer();

  /** The guild is frozen and will be sent. */
  record Begin(long guild, long transfer, HostAddress from) implements Transfer {
    static final int TYPE = 8;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      putKey(out, this);
      Wire.putAddress(out, from);
    }

    static Begin read(ByteBuf in) {
      return new Begin(Wire.number(in), Wire.number(in), Wire.address(in));
    }
  }

  /** Members, in the list's order. */
  record Members(long guild, long transfer, List<Member> members) implements Transfer {
    static final int TYPE = 9;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      putKey(out, this);
      Wire.putMembers(out, members);
    }

    static Members read(ByteBuf in) {
      return new Members(Wire.number(in), Wire.number(in), Wire.members(in));
    }
  }

  /** The number of the last write of each client that has been done. */
  record Sequences(long guild, long transfer, List<Sequence> sequences) implements Transfer {
    static final int TYPE = 10;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      putKey(out, this);
      Wire.putNumber(out, sequences.size());
      for (Sequence sequence : sequences) {
        Wire.putNumber(out, sequence.client());
        Wire.putNumber(out, sequence.last());
      }
    }

    static Sequences read(ByteBuf in) {
      long guild = Wire.number(in);
      long transfer = Wire.number(in);
      Sequence[] sequences = new Sequence[Wire.count(in, 2)];
      for (int i = 0; i < sequences.length; i++) {
        sequences[i] = new Sequence(Wire.number(in), Wire.number(in));
      }
      return new Sequences(guild, transfer, List.of(sequences));
    }
  }

  /** That was all. */
  record End(long guild, long transfer, int members, long applied) implements Transfer {
    static final int TYPE = 11;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      putKey(out, this);
      Wire.putNumber(out, members);
      Wire.putNumber(out, applied);
    }

    static End read(ByteBuf in) {
      return new End(Wire.number(in), Wire.number(in), Wire.index(in), Wire.number(in));
    }
  }

  /** The sender serves the guild no more, and the receiver shall. */
  record Start(long guild, long transfer) implements Transfer {
    static final int TYPE = 12;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void write(ByteBuf out) {
      putKey(out, this);
    }

    static Start read(ByteBuf in) {
      return new Start(Wire.number(in), Wire.number(in));
    }
  }

  private static void putKey(ByteBuf out, Transfer transfer) {
    Wire.putNumber(out, transfer.guild());
    Wire.putNumber(out, transfer.transfer());
  }
}
