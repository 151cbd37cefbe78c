package dev.holdfast.examples.memberlist.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Operation;
import dev.holdfast.examples.memberlist.list.Presence;
import dev.holdfast.examples.memberlist.list.Range;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {
  private static final HostAddress HOST = new HostAddress("guilds-1", 65_535);
  private static final Member ZOE =
      new Member(Long.MAX_VALUE, "Zo\u00EB \uD83C\uDFB2", Set.of(1, 300), Presence.DO_NOT_DISTURB);
  private static final Member NOBODY = new Member(-1, "", Set.of(), Presence.OFFLINE);

  static List<Frame> frames() {
    return List.of(
        new Hello(-7),
        new Request.Put(1, 2, ZOE),
        new Request.Put(Long.MIN_VALUE, 127, NOBODY),
        new Request.Remove(128, 16_384, -1),
        new Request.Watch(1, 2, new Range(0, 1)),
        new Request.Show(1, Integer.MAX_VALUE, new Range(Integer.MAX_VALUE, Range.LONGEST)),
        new Request.Scroll(1, 2, -3),
        new Request.Leave(1, 2),
        new Request.Fetch(1, -2, 3, HOST),
        new Transfer.Begin(1, -2, HOST, true),
        new Transfer.Members(1, 2, List.of(ZOE, NOBODY), List.of()),
        new Transfer.Members(1, 2, List.of(NOBODY), List.of(1L, -2L)),
        new Transfer.Sequences(1, 2, List.of(new Sequence(3, 4), new Sequence(-5, 6))),
        new Transfer.End(1, 2, 3, 4),
        new Transfer.Start(1, 2),
        new Answer.Acknowledged(1, 2),
        new Answer.Told(1, new Message(2, 3, List.of())),
        new Answer.Told(1, new Message(2, 3, List.of(
            new Operation.Insert(0, ZOE), new Operation.Delete(1), new Operation.Update(2, NOBODY),
            new Operation.Move(3, 4, ZOE), new Operation.Scroll(2, List.of(ZOE, NOBODY)),
            new Operation.Scroll(-1, List.of(ZOE)), new Operation.Sync(5, List.of(NOBODY, ZOE))))),
        new Answer.Moved(1, 2, HOST),
        new Answer.Again(1),
        new Answer.Refused("why"),
        new Answer.Absent(1, 2, Optional.empty()),
        new Answer.Absent(1, 2, Optional.of(HOST)),
        new Answer.Taken(1, 2),
        new Answer.Ready(1, 2),
        new Answer.Started(1, 2),
        new Answer.Declined(1, 2, "why"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void isReadAsItWasWritten(Frame frame) throws MalformedException {
    ByteBuf bytes = encoded(frame);
    assertThat(bytes.readUnsignedMedium()).isEqualTo(bytes.readableBytes());
    assertThat(FrameReader.read(bytes)).isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void isRefusedWhereverItIsCutOff(Frame frame) {
    byte[] whole = content(frame);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void isReadOrRefusedWhateverIsInIt(Frame frame) {
    SplittableRandom random = new SplittableRandom(frame.type());
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = content(frame);
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        read(damaged);
        outcomes.add("read");
      } catch (MalformedException e) {
        outcomes.add("refused"); // And nothing else is thrown.
      }
    }
    assertThat(outcomes).hasSize(2_000).contains("refused");
  }

  @Test
  void saysWhatIsWrong() {
    assertRefused("", "a frame is empty; send its type, at least");
    assertRefused("63", "a frame of type 99 is wrong: there is no type 99; speak this protocol's version");
    assertRefused("14", "a frame of type 20 is wrong: there is no type 20; speak this protocol's version");
    assertRefused("0147455420" + "01", "a frame of type 1 is wrong: it begins with 47455420 and not 48464d02; speak"
        + " this protocol's version");
    assertRefused("0601", "a frame of type 6 ends too early; send all of it");
    assertRefused("06010203", "a frame of type 6 has 1 bytes too many; send nothing after it");
    assertRefused("04010200ff07", "a frame of type 4 is wrong: a range cannot have 1023 rows; ask for 1 to 1000, and"
        + " scroll for more");
    assertRefused("06" + "01" + "ffffffffffffffffff7f",
        "a frame of type 6 is wrong: a number has more than 64 bits; send what fits a long");
    assertRefused("06" + "01" + "ffffffffff01", "a frame of type 6 is wrong: an index is 68719476735; send one from 0"
        + " to 2147483647");
    assertRefused("02010203" + "04", "a frame of type 2 is wrong: member 3 has the presence 4; send one from 0 to 3");
    assertRefused("090102" + "ffffff7f",
        "a frame of type 9 is wrong: 268435455 entries are announced where 0 bytes follow; send as many as announced");
    assertRefused("21" + "01" + "000001" + "0800", "a frame of type 33 is wrong: there is no operation 8; send one from"
        + " 1 to 7");
  }

  @Test
  void limitsMembersSoThatEachWindowFitsAFrame() {
    assertThatThrownBy(() -> Wire.checked(new Member(7, "x".repeat(129), Set.of(), Presence.ONLINE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member 7 has a name of 129 characters; send at most 128");
    assertThatThrownBy(() -> Wire.checked(new Member(7, "x", Set.of(-1), Presence.ONLINE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member 7 has the role -1; send none below 0");
    Set<Integer> many = new HashSet<>();
    for (int role = Integer.MAX_VALUE; many.size() < Wire.MOST_ROLES; role--) {
      many.add(role);
    }
    Member largest = Wire.checked(new Member(-1, "\uFFFD".repeat(Wire.LONGEST_NAME), many, Presence.ONLINE));
    List<Member> rows = Collections.nCopies(Range.LONGEST, largest);
    Message sync = new Message(0, Range.LONGEST, List.of(new Operation.Sync(Range.LONGEST, rows)));
    assertThat(content(new Answer.Told(1, sync)).length).isLessThanOrEqualTo(Frame.LONGEST);
    many.add(1);
    assertThatThrownBy(() -> Wire.checked(new Member(7, "x", many, Presence.ONLINE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member 7 has 33 roles; send at most 32");
  }

  private static void assertRefused(String hex, String message) {
    assertThatThrownBy(() -> read(ByteBufUtil.decodeHexDump(hex)))
        .isInstanceOf(MalformedException.class).hasMessage(message);
  }

  private static Frame read(byte[] content) throws MalformedException {
    return FrameReader.read(Unpooled.wrappedBuffer(content));
  }

  private static ByteBuf encoded(Frame frame) {
    return Frame.encode(new UnpooledByteBufAllocator(false, true), frame);
  }

  private static byte[] content(Frame frame) {
    return ByteBufUtil.getBytes(encoded(frame).skipBytes(Frame.LENGTH_BYTES));
  }
}
