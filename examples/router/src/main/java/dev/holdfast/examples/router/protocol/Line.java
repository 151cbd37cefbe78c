package dev.holdfast.examples.router.protocol;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One line, copied out of a buffer to where eight of its bytes can be looked at in one step. */
final class Line {
  private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private static final long MAX_TENTH = 1844674407370955161L; // A tenth of the highest number of 64 bits, ...615.
  private static final int MAX_DIGITS = 11;

  private byte[] bytes; // Longer than the line by a word, so that one can be read at each of its bytes.
  private int length;
  private int end;

  /** Makes one that need not grow up to a length. */
  Line(int length) {
    this.bytes = new byte[length + Long.BYTES];
  }

  /**
   * Copies the line that begins at an index, if it ends within a number of bytes, of which the first have been looked
   * through before.
   */
  boolean read(ByteBuf in, int at, int within, int scanned) {
    if (scanned > 0 && (scanned >= within || in.indexOf(at + scanned, at + within, (byte) '\n') < 0)) {
      return false;
    }
    int i = 0;
    for (; i <= within - Long.BYTES; i += Long.BYTES) {
      long word = in.getLongLE(at + i);
      if (i > bytes.length - 3 * Long.BYTES) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      WORDS.set(bytes, i, word);
      long ends = matches(word, '\n');
      if (ends != 0) {
        return ended(i + (Long.numberOfTrailingZeros(ends) >> 3));
      }
    }
    for (; i < within; i++) {
      byte b = in.getByte(at + i);
      bytes[i] = b;
      if (b == '\n') {
        return ended(i);
      }
    }
    return false;
  }

  private boolean ended(int lf) {
    length = lf + 1;
    end = lf > 0 && bytes[lf - 1] == '\r' ? lf - 1 : lf;
    return true;
  }

  /** How many bytes it had in the buffer, its end included. */
  int length() {
    return length;
  }

  /** How many bytes it has without its end. */
  int end() {
    return end;
  }

  byte[] bytes() {
    return bytes;
  }

  byte at(int index) {
    return bytes[index];
  }

  /** Eight bytes, the first in the lowest bits; what is behind the line in them can be anything. */
  long word(int index) {
    return (long) WORDS.get(bytes, index);
  }

  boolean is(String text) {
    return end == text.length() && startsWith(text);
  }

  boolean startsWith(String text) {
    if (end < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the next space is, or else the end. */
  int tokenEnd(int from) {
    int i = from;
    while (i < end && bytes[i] != ' ') {
      i++;
    }
    return i;
  }

  /** The number of up to 11 digits between two indices, or -1 if there is none, or a sign, or it is above the limit. */
  long number(int from, int to, long max) {
    if (from >= to || to - from > MAX_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number > max ? -1 : number;
  }

  /** Whether there is a number of 64 bits without a sign between two indices. */
  boolean isUnsigned(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || number < 0 || number > MAX_TENTH || (number == MAX_TENTH && digit > 5)) {
        return false;
      }
      number = 10 * number + digit;
    }
    return from < to;
  }

  /** The highest bit of each byte that is the one looked for; no other. */
  static long matches(long word, int wanted) {
    long differences = word ^ (ONES * wanted);
    return ~(((differences & LOW_BITS) + LOW_BITS) | differences | LOW_BITS);
  }

  /** Not 0 if a byte is 0. */
  static long zeros(long word) {
    return (word - ONES) & ~word & ~LOW_BITS;
  }
}
