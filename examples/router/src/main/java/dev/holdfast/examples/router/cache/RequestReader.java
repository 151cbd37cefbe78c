package dev.holdfast.examples.router.cache;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request after the other from what a client sent. It is not the router's parser: that one refuses what
 * would endanger a connection shared by many clients, while this one lets through all that memcached does.
 */
final class RequestReader {
  private static final int MAX_LINE = 2048;
  private static final int MAX_LINE_OF_KEYS = 1 << 20;
  private static final int BINARY_REQUEST = 0x80;
  private static final int LINE_END = 2;

  private final Commands commands;
  private Block.@Nullable Value value; // What comes next, if it is not a line.
  private long toSkip;
  private boolean finished;

  RequestReader(Commands commands) {
    this.commands = commands;
  }

  /** Whether the connection is to be closed after what was said. */
  boolean isFinished() {
    return finished;
  }

  /**
   * Reads and answers a request, or a part of it.
   *
   * @return whether there was enough of it
   */
  boolean read(ByteBuf in, Answer answer) {
    if (finished || !in.isReadable()) {
      return false;
    }
    if (toSkip > 0) {
      int skipped = (int) Math.min(toSkip, in.readableBytes());
      in.skipBytes(skipped);
      toSkip -= skipped;
      return true;
    }
    answer.setQuiet(false);
    return value == null ? readLine(in, answer) : readValue(value, in, answer);
  }

  private boolean readLine(ByteBuf in, Answer answer) {
    int start = in.readerIndex();
    int length = in.bytesBefore((byte) '\n');
    if (length < 0) {
      finished = isNoText(in);
      return false;
    }
    boolean carriageReturn = length > 0 && in.getByte(start + length - 1) == '\r';
    String line = in.toString(start, carriageReturn ? length - 1 : length, StandardCharsets.ISO_8859_1);
    in.skipBytes(length + 1);
    Words words = Words.of(line);
    if (words.count() > 0 && words.get(0).equals("quit")) {
      finished = true;
      return false;
    }
    Block next = commands.line(words, answer);
    if (next instanceof Block.Skipped skipped) {
      toSkip = (long) skipped.length() + LINE_END;
    } else if (next instanceof Block.Value following) {
      value = following;
    }
    return true;
  }

  /** Whether it cannot become a line: one of many keys may be long, others not. */
  private static boolean isNoText(ByteBuf in) {
    int start = in.readerIndex();
    if (in.getUnsignedByte(start) == BINARY_REQUEST) {
      return true;
    }
    if (in.readableBytes() <= MAX_LINE) {
      return false;
    }
    String beginning = in.toString(start, MAX_LINE, StandardCharsets.ISO_8859_1).stripLeading();
    boolean keys = beginning.startsWith("get ") || beginning.startsWith("gets ");
    return !keys || in.readableBytes() > MAX_LINE_OF_KEYS;
  }

  private boolean readValue(Block.Value present, ByteBuf in, Answer answer) {
    if (in.readableBytes() < present.length() + LINE_END) {
      return false;
    }
    byte[] data = new byte[present.length()];
    in.readBytes(data);
    boolean whole = in.readShort() == ('\r' << 8 | '\n');
    value = null;
    present.complete(data, whole, answer);
    return true;
  }
}
