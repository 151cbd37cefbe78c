package dev.holdfast.examples.router.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The parts of a line between its spaces. */
final class Tokens {
  private final Line line;
  private int[] bounds = new int[128]; // Where each begins and ends.
  private int count;

  Tokens(Line line) {
    this.line = line;
  }

  /** Splits the line; false if it has a NUL, which to memcached ends it. */
  boolean split() {
    int end = line.end();
    int[] bounds = this.bounds;
    int put = 0;
    int start = 0;
    long nuls = 0;
    for (int at = 0; at < end; at += Long.BYTES) {
      long word = line.word(at);
      if (end - at < Long.BYTES) {
        word |= -1L << (8 * (end - at)); // What is behind the line is neither.
      }
      nuls |= Line.zeros(word);
      for (long spaces = Line.matches(word, ' '); spaces != 0; spaces &= spaces - 1) {
        int space = at + (Long.numberOfTrailingZeros(spaces) >> 3);
        if (space > start) {
          bounds[put] = start;
          bounds[put + 1] = space;
          put += 2;
          if (put == bounds.length) {
            bounds = grow();
          }
        }
        start = space + 1;
      }
    }
    if (end > start) {
      bounds[put] = start;
      bounds[put + 1] = end;
      put += 2;
    }
    count = put >> 1;
    return nuls == 0;
  }

  private int[] grow() {
    bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    return bounds;
  }

  int count() {
    return count;
  }

  int start(int token) {
    return bounds[2 * token];
  }

  int end(int token) {
    return bounds[2 * token + 1];
  }

  int length(int token) {
    return end(token) - start(token);
  }

  /** The length of the longest from one on. */
  int longest(int from) {
    int longest = 0;
    for (int i = from; i < count; i++) {
      longest = Math.max(longest, length(i));
    }
    return longest;
  }

  byte first(int token) {
    return line.at(start(token));
  }

  boolean is(int token, byte[] word) {
    return length(token) == word.length
        && Arrays.equals(line.bytes(), start(token), end(token), word, 0, word.length);
  }

  String text(int token) {
    return new String(line.bytes(), start(token), length(token), StandardCharsets.ISO_8859_1);
  }

  /** A token's number, or -1 if it is none, has a sign, or is above the limit. */
  long number(int token, long max) {
    return line.number(start(token), end(token), max);
  }

  /** Whether a token is an exptime: a number of 32 bits, which may be negative. */
  boolean isTime(int token) {
    int sign = first(token) == '-' ? 1 : 0;
    return line.number(start(token) + sign, end(token), Integer.MAX_VALUE) >= 0;
  }

  /** Whether a token is a number of 64 bits without a sign. */
  boolean isUnsigned(int token) {
    return line.isUnsigned(start(token), end(token));
  }
}
