package dev.holdfast.examples.router.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads answers of memcached's text protocol, which may come in pieces cut anywhere. */
final class AnswerParser {
  private static final int LONGEST_LINE = 2048;
  private static final byte[] VALUE = ascii("VALUE ");
  private static final byte[] END = ascii("END");
  private static final byte[] STORED = ascii("STORED");
  private static final byte[] SERVER_ERROR = ascii("SERVER_ERROR");
  private static final byte[] CLIENT_ERROR = ascii("CLIENT_ERROR");
  private static final byte[] ERROR = ascii("ERROR");

  private final Answers answers;

  /** The beginning of a line whose end has not come yet. */
  private final byte[] line = new byte[LONGEST_LINE];

  private int lineLength;

  /** How long the value is, and how much of it, with its line end, is still to come. */
  private int valueLength;

  private int missing;

  /** How a command was answered. */
  enum Answer {
    END,
    STORED,
    SERVER_ERROR,
    REFUSED
  }

  /** Takes what was read. What returns a boolean tells whether that can be an answer to what was asked. */
  interface Answers {
    /** The head of a value; its key is at these bytes. */
    boolean value(byte[] bytes, int from, int to, int length);

    /** A piece of the value, from this offset in it. */
    void data(byte[] bytes, int from, int to, int offset);

    /** The line that ends the answer to a command. */
    boolean done(Answer answer, byte[] bytes, int from, int to);
  }

  AnswerParser(Answers answers) {
    this.answers = answers;
  }

  /**
   * Reads a piece.
   *
   * @return {@code to}; less if no answer is there, after which nothing can be read any more
   */
  int parse(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int next = missing > 0 ? data(bytes, at, to) : line(bytes, at, to);
      if (next < 0) {
        return at;
      }
      at = next;
    }
    return to;
  }

  /** Reads some of a value and returns where it went on to, or -1. */
  private int data(byte[] bytes, int from, int to) {
    int length = Math.min(missing - 2, to - from);
    if (length > 0) {
      answers.data(bytes, from, from + length, valueLength - (missing - 2));
      missing -= length;
      return from + length;
    }
    byte expected = missing == 2 ? (byte) '\r' : (byte) '\n';
    missing--;
    return bytes[from] == expected ? from + 1 : -1;
  }

  private int line(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    if (end < to && lineLength == 0) {
      return whole(bytes, from, end) ? end + 1 : -1;
    }
    if (lineLength + end - from > LONGEST_LINE) {
      return -1;
    }
    System.arraycopy(bytes, from, line, lineLength, end - from);
    lineLength += end - from;
    if (end == to) {
      return to;
    }
    int length = lineLength;
    lineLength = 0;
    return whole(line, 0, length) ? end + 1 : -1;
  }

  /** Reads a line up to its line feed. */
  private boolean whole(byte[] bytes, int from, int feed) {
    int to = feed - 1;
    if (to < from || bytes[to] != '\r') {
      return false;
    }
    if (starts(bytes, from, to, VALUE)) {
      return value(bytes, from + VALUE.length, to);
    }
    if (is(bytes, from, to, END)) {
      return answers.done(Answer.END, bytes, from, to);
    }
    if (is(bytes, from, to, STORED)) {
      return answers.done(Answer.STORED, bytes, from, to);
    }
    if (starts(bytes, from, to, SERVER_ERROR)) {
      return answers.done(Answer.SERVER_ERROR, bytes, from, to);
    }
    if (starts(bytes, from, to, CLIENT_ERROR) || starts(bytes, from, to, ERROR)) {
      return answers.done(Answer.REFUSED, bytes, from, to);
    }
    return false;
  }

  /** Reads key, flags and length. */
  private boolean value(byte[] bytes, int from, int to) {
    int keyEnd = space(bytes, from, to);
    int flagsEnd = space(bytes, Math.min(keyEnd + 1, to), to);
    int at = flagsEnd + 1;
    long length = 0;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && length < Integer.MAX_VALUE) {
      length = 10 * length + bytes[at++] - '0';
    }
    if (at != to || at == flagsEnd + 1 || keyEnd == from || length > Integer.MAX_VALUE - 2) {
      return false;
    }
    valueLength = (int) length;
    missing = valueLength + 2;
    return answers.value(bytes, from, keyEnd, valueLength);
  }

  private static int space(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  private static boolean is(byte[] bytes, int from, int to, byte[] word) {
    return to - from == word.length && starts(bytes, from, to, word);
  }

  private static boolean starts(byte[] bytes, int from, int to, byte[] word) {
    return to - from >= word.length && Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
