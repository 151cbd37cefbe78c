package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Operation;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** A window's operations as bytes. */
final class Messages {
  private static final int INSERT = 1;
  private static final int DELETE = 2;
  private static final int UPDATE = 3;
  private static final int MOVE = 4;
  private static final int SCROLL_DOWN = 5;
  private static final int SCROLL_UP = 6;
  private static final int SYNC = 7;

  private Messages() {}

  static void write(ByteBuf out, Message message) {
    Wire.putNumber(out, message.from());
    Wire.putNumber(out, message.size());
    Wire.putNumber(out, message.operations().size());
    for (Operation operation : message.operations()) {
      write(out, operation);
    }
  }

  private static void write(ByteBuf out, Operation operation) {
    if (operation instanceof Operation.Insert insert) {
      begin(out, INSERT, insert.row());
      Wire.putMember(out, insert.member());
    } else if (operation instanceof Operation.Delete delete) {
      begin(out, DELETE, delete.row());
    } else if (operation instanceof Operation.Update update) {
      begin(out, UPDATE, update.row());
      Wire.putMember(out, update.member());
    } else if (operation instanceof Operation.Move move) {
      begin(out, MOVE, move.from());
      Wire.putNumber(out, move.to());
      Wire.putMember(out, move.member());
    } else if (operation instanceof Operation.Scroll scroll) {
      out.writeByte(scroll.by() > 0 ? SCROLL_DOWN : SCROLL_UP);
      Wire.putMembers(out, scroll.members());
    } else if (operation instanceof Operation.Sync sync) {
      begin(out, SYNC, sync.length());
      Wire.putMembers(out, sync.members());
    }
  }

  private static void begin(ByteBuf out, int type, int row) {
    out.writeByte(type);
    Wire.putNumber(out, row);
  }

  static Message read(ByteBuf in) {
    int from = Wire.index(in);
    int size = Wire.index(in);
    int count = Wire.count(in, 2);
    List<Operation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(operation(in));
    }
    return new Message(from, size, operations);
  }

  private static Operation operation(ByteBuf in) {
    int type = in.readUnsignedByte();
    return switch (type) {
      case INSERT -> new Operation.Insert(Wire.index(in), Wire.member(in));
      case DELETE -> new Operation.Delete(Wire.index(in));
      case UPDATE -> new Operation.Update(Wire.index(in), Wire.member(in));
      case MOVE -> new Operation.Move(Wire.index(in), Wire.index(in), Wire.member(in));
      case SCROLL_DOWN -> scroll(Wire.members(in), 1);
      case SCROLL_UP -> scroll(Wire.members(in), -1);
      case SYNC -> new Operation.Sync(Wire.index(in), Wire.members(in));
      default -> throw new IllegalArgumentException("there is no operation " + type + "; send one from 1 to " + SYNC);
    };
  }

  private static Operation scroll(List<Member> members, int sign) {
    return new Operation.Scroll(sign * members.size(), members);
  }
}
