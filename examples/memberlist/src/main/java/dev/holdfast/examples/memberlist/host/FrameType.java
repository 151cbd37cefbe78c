package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The number that each frame begins with; what follows are the components of its record. */
@SuppressWarnings("ImmutableEnumChecker") // Fields are never changed, but are made of functions.
enum FrameType {
  HELLO(1, Hello.class),
  PUT(2, Request.Put.class),
  REMOVE(3, Request.Remove.class),
  WATCH(4, Request.Watch.class),
  SHOW(5, Request.Show.class),
  LEAVE(6, Request.Leave.class),
  FETCH(7, Request.Fetch.class),
  BEGIN(8, Transfer.Begin.class),
  MEMBERS(9, Transfer.Members.class),
  SEQUENCES(10, Transfer.Sequences.class),
  END(11, Transfer.End.class),
  START(12, Transfer.Start.class),
  SCROLL(13, Request.Scroll.class),
  CANCEL(14, Transfer.Cancel.class),
  ACKNOWLEDGED(32, Answer.Acknowledged.class),
  TOLD(33, Answer.Told.class),
  MOVED(34, Answer.Moved.class),
  AGAIN(35, Answer.Again.class),
  REFUSED(36, Answer.Refused.class),
  ABSENT(37, Answer.Absent.class),
  READY(38, Answer.Ready.class),
  STARTED(39, Answer.Started.class),
  DECLINED(40, Answer.Declined.class),
  TAKEN(41, Answer.Taken.class);

  private static final Map<Integer, FrameType> BY_NUMBER = by(type -> type.number);
  private static final Map<Class<?>, FrameType> BY_FRAME = by(type -> type.frame);

  private final int number;
  private final Class<? extends Frame> frame;
  private final Field content;

  FrameType(int number, Class<? extends Frame> frame) {
    this.number = number;
    this.frame = frame;
    content = Field.of(frame);
  }

  private static <K> Map<K, FrameType> by(Function<FrameType, K> key) {
    return Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(key, type -> type));
  }

  static FrameType of(int number) {
    FrameType type = BY_NUMBER.get(number);
    if (type == null) {
      throw new IllegalArgumentException("there is no type " + number + "; speak this protocol's version");
    }
    return type;
  }

  static FrameType of(Frame frame) {
    FrameType type = BY_FRAME.get(frame.getClass());
    if (type == null) {
      throw new IllegalStateException(frame.getClass() + " has no number");
    }
    return type;
  }

  int number() {
    return number;
  }

  void write(ByteBuf out, Frame of) {
    content.write(out, of);
  }

  Frame read(ByteBuf in) {
    return frame.cast(content.read(in));
  }
}
