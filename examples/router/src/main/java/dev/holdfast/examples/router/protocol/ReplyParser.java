package dev.holdfast.examples.router.protocol;

import dev.holdfast.examples.router.protocol.Command.Reply;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds one answer at a time in what a backend sent.
 *
 * <p><b>Invariant.</b> What it takes for an answer is one that the command can have; whatever else is garbage, after
 * which nothing on that connection can be trusted. So an answer that belongs to another kind of request is refused, and
 * the keys of values can be compared with those asked for.
 *
 * <p>Allocates nothing. One thread at a time.
 */
public final class ReplyParser {
  /** What {@link #parse} returns while the answer is not whole. */
  public static final int INCOMPLETE = 0;
  /** What {@link #parse} returns for what is no answer to the command. */
  public static final int GARBAGE = -1;

  private static final int MAX_LINE = 2048;
  private static final int MAX_BYTES = Integer.MAX_VALUE - (1 << 20);
  private static final int CRLF = '\r' << 8 | '\n';
  private static final String VALUE = "VALUE ";
  private static final String END = "END";

  private final Line line = new Line(MAX_LINE);
  private int[] values = new int[3 * 16]; // Of each: where it begins, where it ends, and how long its key is.
  private int valueCount;
  private int needed;
  private boolean isError;
  private Code code = Code.OTHER;

  /** Makes a parser; connections of one thread can share it. */
  public ReplyParser() {}

  /** What an answer of the meta commands begins with; {@link #OTHER} for all other answers. */
  public enum Code {
    /** Done or found. */
    HD,
    /** A value. */
    VA,
    /** No value. */
    EN,
    /** Any other. */
    OTHER
  }

  /**
   * Looks for an answer.
   *
   * @param in what the backend sent
   * @param at where the answer begins
   * @param reply what answers the command
   * @return how many bytes it has, or {@link #INCOMPLETE} or {@link #GARBAGE}
   */
  public int parse(ByteBuf in, int at, Reply reply) {
    valueCount = 0;
    isError = false;
    code = Code.OTHER;
    needed = 0;
    int next = nextLine(in, at);
    if (next <= 0) {
      return next;
    }
    if (hasLostAnswers()) {
      return GARBAGE;
    }
    if (isErrorLine()) {
      isError = true;
      return next - at;
    }
    return switch (reply) {
      case VALUES -> values(in, at, next);
      case META -> meta(in, at, next);
      case STATS -> stats(in, at, next);
      default -> isLineOf(reply) ? next - at : GARBAGE;
    };
  }

  private boolean isLineOf(Reply reply) {
    return switch (reply) {
      case STORED -> line.is("STORED") || line.is("NOT_STORED") || line.is("EXISTS") || line.is("NOT_FOUND");
      case DELETED -> line.is("DELETED") || line.is("NOT_FOUND");
      case TOUCHED -> line.is("TOUCHED") || line.is("NOT_FOUND");
      case COUNTED -> isCount() || line.is("NOT_FOUND");
      case OK -> line.is("OK");
      case VERSION -> line.startsWith("VERSION ");
      default -> false;
    };
  }

  /** Whether memcached says that it had no memory: it has dropped answers before this, so that none has its place. */
  private boolean hasLostAnswers() {
    return line.startsWith("SERVER_ERROR out of memory writing");
  }

  private boolean isErrorLine() {
    return line.is("ERROR") || line.startsWith("SERVER_ERROR ") || line.startsWith("CLIENT_ERROR ");
  }

  /** Whether the line is a number; a decremented one may have spaces behind it. */
  private boolean isCount() {
    int digits = line.tokenEnd(0);
    int i = digits;
    while (i < line.end() && line.at(i) == ' ') {
      i++;
    }
    return i == line.end() && line.isUnsigned(0, digits);
  }

  /** Reads a line, and returns where the next begins, or INCOMPLETE or GARBAGE. */
  private int nextLine(ByteBuf in, int at) {
    int readable = in.writerIndex() - at;
    if (!line.read(in, at, Math.min(readable, MAX_LINE), 0)) {
      return readable >= MAX_LINE ? GARBAGE : INCOMPLETE;
    }
    return line.end() == line.length() - 2 ? at + line.length() : GARBAGE;
  }

  private int values(ByteBuf in, int at, int first) {
    int start = at;
    int next = first;
    while (!line.is(END)) {
      int keyEnd = line.startsWith(VALUE) ? line.tokenEnd(VALUE.length()) : 0;
      int size = valueSize(keyEnd);
      int end = size < 0 ? GARBAGE : block(in, at, next, size);
      if (end <= 0) {
        return end;
      }
      addValue(start - at, end - at, keyEnd - VALUE.length());
      start = end;
      next = nextLine(in, end);
      if (next <= 0) {
        return next;
      }
      if (hasLostAnswers()) {
        valueCount = 0;
        return GARBAGE;
      }
      if (isErrorLine()) { // memcached ran out of memory on the way: what came before is no answer
        isError = true;
        valueCount = 0;
        break;
      }
    }
    return next - at;
  }

  /** Reads what follows the key in {@code VALUE key flags size [cas]}: the size, or -1 if it is not that. */
  private int valueSize(int keyEnd) {
    if (keyEnd <= VALUE.length()) {
      return -1;
    }
    int flagsEnd = line.tokenEnd(keyEnd + 1);
    int sizeEnd = line.tokenEnd(flagsEnd + 1);
    boolean good = line.isUnsigned(keyEnd + 1, flagsEnd)
        && (sizeEnd == line.end() || line.isUnsigned(sizeEnd + 1, line.end()));
    return good ? (int) line.number(flagsEnd + 1, sizeEnd, MAX_BYTES) : -1;
  }

  private void addValue(int start, int end, int keyLength) {
    if (3 * valueCount + 3 > values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    values[3 * valueCount] = start;
    values[3 * valueCount + 1] = end;
    values[3 * valueCount + 2] = keyLength;
    valueCount++;
  }

  /** Where a block of a size and its end end, or INCOMPLETE or GARBAGE. */
  private int block(ByteBuf in, int at, int from, int size) {
    long end = (long) from + size + 2;
    if (end > MAX_BYTES) {
      return GARBAGE;
    }
    if (end > in.writerIndex()) {
      needed = (int) end - at;
      return INCOMPLETE;
    }
    return in.getShort((int) end - 2) == CRLF ? (int) end : GARBAGE;
  }

  private int meta(ByteBuf in, int at, int next) {
    int codeEnd = line.tokenEnd(0);
    if (codeEnd != 2) {
      return GARBAGE;
    }
    switch (line.at(0) << 8 | line.at(1)) {
      case 'H' << 8 | 'D' -> code = Code.HD;
      case 'E' << 8 | 'N' -> code = Code.EN;
      case 'N' << 8 | 'F', 'N' << 8 | 'S', 'E' << 8 | 'X', 'M' << 8 | 'N', 'M' << 8 | 'E' -> code = Code.OTHER;
      case 'V' << 8 | 'A' -> {
        int size = (int) line.number(3, line.tokenEnd(3), MAX_BYTES);
        int end = size < 0 ? GARBAGE : block(in, at, next, size);
        code = end > 0 ? Code.VA : Code.OTHER;
        return end > 0 ? end - at : end;
      }
      default -> {
        return GARBAGE;
      }
    }
    return next - at;
  }

  private int stats(ByteBuf in, int at, int first) {
    if (line.is("RESET") || line.is("OK")) {
      return first - at;
    }
    int next = first;
    while (!line.is(END)) {
      if (!line.startsWith("STAT ") && !line.startsWith("PREFIX ")) {
        return GARBAGE;
      }
      next = nextLine(in, next);
      if (next <= 0) {
        return next;
      }
    }
    return next - at;
  }

  /**
   * Tells how many bytes the answer will have at least, after {@link #INCOMPLETE}.
   *
   * @return bytes from its beginning on, or 0 if that is not known yet
   */
  public int needed() {
    return needed;
  }

  /**
   * Tells whether the answer is an error of the backend.
   *
   * @return whether it is {@code ERROR}, {@code CLIENT_ERROR} or {@code SERVER_ERROR}
   */
  public boolean isError() {
    return isError;
  }

  /**
   * Tells what a meta command's answer begins with.
   *
   * @return its code
   */
  public Code code() {
    return code;
  }

  /**
   * Tells how many values the answer has.
   *
   * @return how many, for {@link Reply#VALUES}
   */
  public int values() {
    return valueCount;
  }

  /**
   * Tells where a value begins: the word {@code VALUE}.
   *
   * @param value which one, from 0 on
   * @return bytes after the beginning of the answer
   */
  public int valueStart(int value) {
    return values[3 * value];
  }

  /**
   * Tells where a value ends, its line's end included.
   *
   * @param value which one, from 0 on
   * @return bytes after the beginning of the answer
   */
  public int valueEnd(int value) {
    return values[3 * value + 1];
  }

  /**
   * Tells whether a value has a key.
   *
   * @param in the buffer that was parsed
   * @param at where the answer begins
   * @param value which one, from 0 on
   * @param key where the key to compare with is
   * @param keyStart where it begins
   * @param keyLength how long it is
   * @return whether it is the value of that key
   */
  public boolean hasKey(ByteBuf in, int at, int value, byte[] key, int keyStart, int keyLength) {
    if (values[3 * value + 2] != keyLength) {
      return false;
    }
    int from = at + values[3 * value] + 6;
    for (int i = 0; i < keyLength; i++) {
      if (in.getByte(from + i) != key[keyStart + i]) {
        return false;
      }
    }
    return true;
  }
}
