package dev.holdfast.examples.router.proxy;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32C;

/**
 * What remains of an answer to compare it with another: its length and a checksum, without what differs from backend to
 * backend: a cas, and in meta's answers what tells of time and of reads.
 */
final class AnswerDigest {
  private static final int LONGEST_LINE = 2048;

  private final CRC32C checksum = new CRC32C();
  private final byte[] line = new byte[LONGEST_LINE];
  private long length;
  private boolean isError;

  /** Adds an answer, or of several values one. */
  void add(ByteBuf in, int at, int size) {
    int first = Math.min(size, LONGEST_LINE);
    in.getBytes(at, line, 0, first);
    int end = addLine(first);
    if (size > end) {
      checksum.update(in.nioBuffer(at + end, size - end));
      length += size - end;
    }
  }

  void add(byte[] bytes, int at, int size) {
    int first = Math.min(size, LONGEST_LINE);
    System.arraycopy(bytes, at, line, 0, first);
    int end = addLine(first);
    checksum.update(bytes, at + end, size - end);
    length += size - end;
  }

  /** Adds the line at the beginning, and returns where it ends. */
  private int addLine(int read) {
    int end = 0;
    while (end < read && line[end] != '\n') {
      end++;
    }
    boolean isValue = begins("VALUE ", end);
    boolean isMeta = begins("VA ", end) || begins("HD ", end);
    isError |= begins("SERVER_ERROR", end);
    int token = 0;
    int from = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || line[i] == ' ' || line[i] == '\r') {
        if (!(isValue && token == 4) && !(isMeta && token > 0 && isOfTheBackend(line[from]))) {
          checksum.update(line, from, i - from);
          checksum.update(' ');
          length += i - from + 1;
        }
        token++;
        from = i + 1;
      }
    }
    return Math.min(read, end + 1);
  }

  private static boolean isOfTheBackend(byte flag) {
    return flag == 'c' || flag == 't' || flag == 'l' || flag == 'h';
  }

  private boolean begins(String text, int end) {
    if (end < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is that something does not answer, or has no memory. */
  boolean isError() {
    return isError;
  }

  /** Whether nothing was answered, as to a client that wants no answer. */
  boolean isEmpty() {
    return length == 0;
  }

  boolean isLike(AnswerDigest other) {
    return length == other.length && checksum.getValue() == other.checksum.getValue();
  }
}
