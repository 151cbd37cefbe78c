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

  private final byte[] line = new byte[MAX_LINE];
  private int lineEnd;
  private int[] values = new int[4 * 16];
  private int valueCount;
  private int needed;
  private boolean isError;
  private Code code = Code.OTHER;

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
    int next = line(in, at);
    if (next <= 0) {
      return next;
    }
    if (isErrorLine()) {
      isError = true;
      return next - at;
    }
    return switch (reply) {
      case VALUES -> values(in, at, next);
      case STORED -> is("STORED") || is("NOT_STORED") || is("EXISTS") || is("NOT_FOUND") ? next - at : GARBAGE;
      case DELETED -> is("DELETED") || is("NOT_FOUND") ? next - at : GARBAGE;
      case TOUCHED -> is("TOUCHED") || is("NOT_FOUND") ? next - at : GARBAGE;
      case COUNTED -> isCount() || is("NOT_FOUND") ? next - at : GARBAGE;
      case OK -> is("OK") ? next - at : GARBAGE;
      case VERSION -> startsWith("VERSION ") ? next - at : GARBAGE;
      case META -> meta(in, at, next);
      case STATS -> stats(in, at, next);
      case NONE -> GARBAGE;
    };
  }

  /** Reads a line into {@link #line}, and returns where the next begins, or INCOMPLETE or GARBAGE. */
  private int line(ByteBuf in, int at) {
    int readable = in.writerIndex() - at;
    int lf = in.indexOf(at, at + Math.min(readable, MAX_LINE), (byte) '\n');
    if (lf < 0) {
      return readable >= MAX_LINE ? GARBAGE : INCOMPLETE;
    }
    int length = lf - at;
    if (length == 0 || in.getByte(lf - 1) != '\r') {
      return GARBAGE;
    }
    lineEnd = length - 1;
    in.getBytes(at, line, 0, lineEnd);
    return lf + 1;
  }

  private int values(ByteBuf in, int at, int next) {
    while (!is("END")) {
      if (!startsWith("VALUE ")) {
        return GARBAGE;
      }
      int keyEnd = tokenEnd(6);
      int flagsEnd = tokenEnd(keyEnd + 1);
      int sizeEnd = tokenEnd(flagsEnd + 1);
      int size = number(flagsEnd + 1, sizeEnd);
      if (keyEnd == 6 || size < 0) {
        return GARBAGE;
      }
      int start = next - (lineEnd + 2);
      int end = block(in, next, size);
      if (end <= 0) {
        needed -= at;
        return end;
      }
      addValue(start - at, end - at, keyEnd - 6);
      next = line(in, end);
      if (next <= 0) {
        return next;
      }
      if (isErrorLine()) { // memcached ran out of memory on the way: what came before is no answer
        isError = true;
        return next - at;
      }
    }
    return next - at;
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
  private int block(ByteBuf in, int at, int size) {
    long end = (long) at + size + 2;
    if (end > Integer.MAX_VALUE - (1 << 20)) {
      return GARBAGE;
    }
    if (end > in.writerIndex()) {
      needed = (int) end;
      return INCOMPLETE;
    }
    return in.getByte(at + size) == '\r' && in.getByte(at + size + 1) == '\n' ? (int) end : GARBAGE;
  }

  private int meta(ByteBuf in, int at, int next) {
    if (lineEnd < 2 || (lineEnd > 2 && line[2] != ' ')) {
      return GARBAGE;
    }
    int word = line[0] << 8 | line[1];
    switch (word) {
      case 'H' << 8 | 'D' -> code = Code.HD;
      case 'E' << 8 | 'N' -> code = Code.EN;
      case 'N' << 8 | 'F', 'N' << 8 | 'S', 'E' << 8 | 'X', 'M' << 8 | 'N', 'M' << 8 | 'E' -> code = Code.OTHER;
      case 'V' << 8 | 'A' -> {
        code = Code.VA;
        int size = lineEnd < 4 ? -1 : number(3, tokenEnd(3));
        int end = size < 0 ? GARBAGE : block(in, next, size);
        if (end <= 0) {
          needed -= at;
          return end;
        }
        return end - at;
      }
      default -> {
        return GARBAGE;
      }
    }
    return next - at;
  }

  private int stats(ByteBuf in, int at, int next) {
    while (!is("END") && !is("RESET")) {
      if (!startsWith("STAT ") && !startsWith("ITEM ")) {
        return GARBAGE;
      }
      next = line(in, next);
      if (next <= 0) {
        return next;
      }
    }
    return next - at;
  }

  private boolean isErrorLine() {
    return is("ERROR") || startsWith("SERVER_ERROR") || startsWith("CLIENT_ERROR");
  }

  /** Whether the line is a number; a decremented one may have spaces behind it. */
  private boolean isCount() {
    int i = 0;
    while (i < lineEnd && line[i] >= '0' && line[i] <= '9') {
      i++;
    }
    int digits = i;
    while (i < lineEnd && line[i] == ' ') {
      i++;
    }
    return digits > 0 && digits <= 20 && i == lineEnd;
  }

  private boolean is(String text) {
    return lineEnd == text.length() && startsWith(text);
  }

  private boolean startsWith(String text) {
    if (lineEnd < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int tokenEnd(int from) {
    int i = from;
    while (i < lineEnd && line[i] != ' ') {
      i++;
    }
    return Math.min(i, Math.max(from, lineEnd));
  }

  private int number(int from, int to) {
    if (from >= to || to > lineEnd || to - from > 10) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number > Integer.MAX_VALUE ? -1 : (int) number;
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
