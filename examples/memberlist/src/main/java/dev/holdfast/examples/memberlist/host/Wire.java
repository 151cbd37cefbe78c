package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What frames are made of. Numbers take 7 bits a byte, the least first, as in Protocol Buffers. Whatever is read may be
 * wrong: it ends in an {@link IllegalArgumentException} or an {@link IndexOutOfBoundsException}, and takes no more
 * memory than some times the frame's.
 */
final class Wire {
  static final int LONGEST_NAME = 128;
  static final int MOST_ROLES = 32;
  private static final List<Presence> PRESENCES =
      List.of(Presence.ONLINE, Presence.IDLE, Presence.DO_NOT_DISTURB, Presence.OFFLINE);
  private static final int LAST_SHIFT = 63;

  private Wire() {}

  static void putNumber(ByteBuf out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long number(ByteBuf in) {
    long number = 0;
    for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
      byte next = in.readByte();
      if (shift == LAST_SHIFT && next > 1) {
        break;
      }
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits; send what fits a long");
  }

  static void putIndex(ByteBuf out, int index) {
    putNumber(out, index);
  }

  static int index(ByteBuf in) {
    long number = number(in);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("an index is " + number + "; send one from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  /** Reads how many things follow, each of which takes some bytes at least. */
  static int count(ByteBuf in, int leastBytes) {
    int count = index(in);
    if ((long) count * leastBytes > in.readableBytes()) {
      throw new IllegalArgumentException(count + " entries are announced where " + in.readableBytes()
          + " bytes follow; send as many as announced");
    }
    return count;
  }

  static void putText(ByteBuf out, String text) {
    putNumber(out, ByteBufUtil.utf8Bytes(text));
    ByteBufUtil.writeUtf8(out, text);
  }

  static String text(ByteBuf in) {
    return in.readString(count(in, 1), StandardCharsets.UTF_8);
  }

  static void putMember(ByteBuf out, Member member) {
    putNumber(out, member.id());
    out.writeByte(PRESENCES.indexOf(member.presence()));
    out.writeByte(member.roles().size());
    for (Integer role : member.roles()) {
      putNumber(out, role);
    }
    putText(out, member.name());
  }

  /** How many bytes a member takes. */
  static int size(Member member) {
    int name = ByteBufUtil.utf8Bytes(member.name());
    int size = size(member.id()) + 2 + size(name) + name;
    for (Integer role : member.roles()) {
      size += size(role);
    }
    return size;
  }

  private static int size(long number) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
  }

  static Member member(ByteBuf in) {
    long id = number(in);
    int presence = in.readUnsignedByte();
    if (presence >= PRESENCES.size()) {
      throw new IllegalArgumentException(
          "member " + id + " has the presence " + presence + "; send one from 0 to " + (PRESENCES.size() - 1));
    }
    Set<Integer> roles = roles(in);
    return checked(new Member(id, text(in), roles, PRESENCES.get(presence)));
  }

  private static Set<Integer> roles(ByteBuf in) {
    int count = in.readUnsignedByte();
    if (count == 0) {
      return Set.of();
    }
    Set<Integer> roles = new HashSet<>();
    for (int i = 0; i < count; i++) {
      roles.add(index(in));
    }
    return roles;
  }

  /** Checks what the encoding itself does not limit, so that any window fits a frame. */
  static Member checked(Member member) {
    if (member.name().length() > LONGEST_NAME) {
      throw new IllegalArgumentException("member " + member.id() + " has a name of " + member.name().length()
          + " characters; send at most " + LONGEST_NAME);
    }
    if (member.roles().size() > MOST_ROLES) {
      throw new IllegalArgumentException("member " + member.id() + " has " + member.roles().size()
          + " roles; send at most " + MOST_ROLES);
    }
    for (Integer role : member.roles()) {
      if (role < 0) {
        throw new IllegalArgumentException("member " + member.id() + " has the role " + role + "; send none below 0");
      }
    }
    return member;
  }

  static void putMembers(ByteBuf out, List<Member> members) {
    putNumber(out, members.size());
    for (Member member : members) {
      putMember(out, member);
    }
  }

  static List<Member> members(ByteBuf in) {
    int count = count(in, 4);
    List<Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      members.add(member(in));
    }
    return members;
  }
}
