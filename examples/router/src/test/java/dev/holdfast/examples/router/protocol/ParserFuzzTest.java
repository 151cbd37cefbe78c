package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Mutated requests and answers. Whatever comes, nothing is thrown and memory does not follow lengths that are only
 * claimed; and what is complete holds what {@link RequestParser} and {@link ReplyParser} promise.
 */
final class ParserFuzzTest {
  private static final int CASES = 600_000;
  private static final int ROOM = 8 << 10;
  private static final byte[] FIRST_VALUE = Buffers.bytes("VALUE ");

  private final Mutations mutations = new Mutations(20);
  private final ByteBuf heap = Unpooled.buffer(ROOM, ROOM);
  private final ByteBuf direct = Unpooled.directBuffer(ROOM, ROOM);
  private final byte[] bytes = new byte[ROOM];
  private final byte[] written = new byte[ROOM + 1];

  private ByteBuf buffer(int i, int length) {
    ByteBuf in = i % 2 == 0 ? heap : direct;
    in.setIndex(i % 8, i % 8);
    int put = Math.min(length, ROOM - i % 8);
    in.writeBytes(bytes, 0, put);
    return in;
  }

  @Test
  void requests() {
    RequestParser parser = new RequestParser(1024);
    RequestParser again = new RequestParser(1024);
    List<byte[]> requests = Corpus.REQUESTS.stream().map(Buffers::bytes).filter(r -> r.length < 400).toList();
    EnumMap<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    long allocated = allocatedBytes();
    for (int i = 0; i < CASES; i++) {
      byte[] request = requests.get(i % requests.size());
      System.arraycopy(request, 0, bytes, 0, request.length);
      ByteBuf in = buffer(i, mutations.mutate(bytes, request.length));
      Outcome outcome = parser.parse(in, 0);
      outcomes.merge(outcome, 1, Integer::sum);
      if (!holds(parser, again, in, outcome)) {
        throw new AssertionError(i + ": " + outcome + " of " + text(in));
      }
    }
    // What is allocated is of this test: a megabyte for each claimed gigabyte would be far more.
    assertThat(allocatedBytes() - allocated).isLessThan(256L * CASES);
    assertThat(outcomes).containsOnlyKeys(Outcome.values());
    direct.release();
  }

  private boolean holds(RequestParser parser, RequestParser again, ByteBuf in, Outcome outcome) {
    int readable = in.readableBytes();
    return switch (outcome) {
      case COMPLETE -> parser.length() <= readable && isWhole(parser, in) && haveKeysNoEnds(parser)
          && isReadTheSame(parser, again);
      case REFUSED -> parser.length() > 0 && isOneLine(parser.error(), parser.error().length)
          && (parser.closes() || parser.length() <= (long) Integer.MAX_VALUE + ROOM);
      case INCOMPLETE -> parser.length() == 0 || parser.length() > readable;
      case BINARY -> in.getByte(in.readerIndex()) == (byte) 0x80;
    };
  }

  private static boolean isWhole(RequestParser parser, ByteBuf in) {
    int at = in.readerIndex();
    int line = parser.lineLength();
    boolean ends = in.getByte(at + line - 1) == '\n' && in.indexOf(at, at + line - 1, (byte) '\n') < 0;
    if (!parser.command().hasData()) {
      return ends && parser.length() == line && parser.dataLength() == -1;
    }
    int end = at + line + parser.dataLength();
    return ends && parser.dataLength() >= 0 && parser.dataLength() <= 1024
        && parser.length() == line + parser.dataLength() + 2 && in.getByte(end) == '\r' && in.getByte(end + 1) == '\n';
  }

  private static boolean haveKeysNoEnds(RequestParser parser) {
    for (int i = 0; i < parser.keys(); i++) {
      if (parser.keyLength(i) < 1 || parser.keyLength(i) > RequestParser.MAX_KEY) {
        return false;
      }
      for (int j = 0; j < parser.keyLength(i); j++) {
        byte b = parser.line()[parser.keyStart(i) + j];
        if (b == ' ' || b == '\n' || b == 0) {
          return false;
        }
      }
    }
    return parser.keys() > 0 || parser.command().shape == Command.Shape.NONE;
  }

  /** What is passed on is a request with the same keys, and one that will be answered. */
  private boolean isReadTheSame(RequestParser parser, RequestParser again) {
    int put = parser.writeLine(written);
    if (put > parser.lineLength() + 1 || !isOneLine(written, put)) {
      return false;
    }
    ByteBuf line = Unpooled.wrappedBuffer(written, 0, put);
    Outcome outcome = again.parse(line, 0);
    boolean same = outcome == (parser.command().hasData() ? Outcome.INCOMPLETE : Outcome.COMPLETE)
        && again.command() == parser.command() && again.keys() == parser.keys() && !again.isQuiet()
        && again.isBase64() == parser.isBase64() && again.dataLength() == parser.dataLength();
    for (int i = 0; same && i < parser.keys(); i++) {
      same = again.keyStart(i) == parser.keyStart(i) && again.keyLength(i) == parser.keyLength(i);
    }
    return same;
  }

  private static boolean isOneLine(byte[] line, int length) {
    for (int i = 0; i < length - 1; i++) {
      if (line[i] == '\n') {
        return false;
      }
    }
    return length >= 2 && line[length - 2] == '\r' && line[length - 1] == '\n';
  }

  @Test
  void answers() {
    ReplyParser parser = new ReplyParser();
    List<byte[]> answers = Corpus.ANSWERS.stream().map(a -> Buffers.bytes(a.text())).toList();
    int complete = 0;
    int incomplete = 0;
    long allocated = allocatedBytes();
    for (int i = 0; i < CASES; i++) {
      byte[] answer = answers.get(i % answers.size());
      System.arraycopy(answer, 0, bytes, 0, answer.length);
      ByteBuf in = buffer(i, mutations.mutate(bytes, answer.length));
      int at = in.readerIndex();
      int found = parser.parse(in, at, Corpus.ANSWERS.get(i % answers.size()).reply());
      complete += found > 0 ? 1 : 0;
      incomplete += found == ReplyParser.INCOMPLETE ? 1 : 0;
      boolean known = found >= ReplyParser.GARBAGE && found <= in.readableBytes();
      if (!known || (found > 0 && !holds(parser, in, at, found))
          || (found <= 0 && parser.needed() != 0 && parser.needed() <= in.readableBytes())) {
        throw new AssertionError(i + ": " + found + " of " + text(in));
      }
    }
    assertThat(allocatedBytes() - allocated).isLessThan(256L * CASES);
    assertThat(complete).isGreaterThan(CASES / 100);
    assertThat(incomplete).isGreaterThan(CASES / 100);
    direct.release();
  }

  private static boolean holds(ReplyParser parser, ByteBuf in, int at, int length) {
    boolean good = in.getByte(at + length - 2) == '\r' && in.getByte(at + length - 1) == '\n';
    int from = 0;
    for (int i = 0; good && i < parser.values(); i++) {
      good = parser.valueStart(i) == from && parser.valueEnd(i) > from + FIRST_VALUE.length
          && in.getByte(at + parser.valueEnd(i) - 1) == '\n';
      for (int j = 0; good && j < FIRST_VALUE.length; j++) {
        good = in.getByte(at + from + j) == FIRST_VALUE[j];
      }
      from = parser.valueEnd(i);
    }
    return good && from < length;
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static String text(ByteBuf in) {
    return in.toString(StandardCharsets.ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
  }
}
