package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A line that asks for some of the keys of another. */
final class RequestKeys {
  private byte[] line = new byte[512];
  private int length;
  private int head;
  private int keys;
  private int[] indices = new int[32];
  private int[] starts = new int[32];

  /** Begins with what precedes the keys of a request. */
  void begin(RequestParser parser) {
    keys = 0;
    head = parser.headEnd();
    length = head;
    ensure(length);
    System.arraycopy(parser.line(), 0, line, 0, length);
  }

  /** Begins with what precedes the keys of another. */
  void begin(RequestKeys other) {
    keys = 0;
    head = other.head;
    length = head;
    ensure(length);
    System.arraycopy(other.line, 0, line, 0, length);
  }

  /** Begins with what precedes the key of a request for one. */
  void begin(Request single) {
    keys = 0;
    head = single.keyStart() - 1;
    length = head;
    ensure(length);
    System.arraycopy(single.line(), 0, line, 0, length);
  }

  void add(int index, byte[] from, int start, int size) {
    if (keys == indices.length) {
      indices = Arrays.copyOf(indices, 2 * keys);
      starts = Arrays.copyOf(starts, 2 * keys);
    }
    ensure(length + 1 + size);
    line[length++] = ' ';
    indices[keys] = index;
    starts[keys++] = length;
    System.arraycopy(from, start, line, length, size);
    length += size;
  }

  private void ensure(int needed) {
    if (line.length < needed + 2) {
      line = Arrays.copyOf(line, 2 * (needed + 2));
    }
  }

  /** Ends the line, and returns its length. */
  int end() {
    line[length] = '\r';
    line[length + 1] = '\n';
    return length + 2;
  }

  byte[] line() {
    return line;
  }

  int keys() {
    return keys;
  }

  /** Which of the keys of the whole request one of these is. */
  int key(int key) {
    return indices[key];
  }

  /** Where a key begins in the line. */
  int start(int key) {
    return starts[key];
  }

  int length(int key) {
    int end = key + 1 < keys ? starts[key + 1] - 1 : length;
    return end - starts[key];
  }

  boolean isKey(int key, ReplyParser parser, ByteBuf in, int at, int value) {
    return parser.hasKey(in, at, value, line, starts[key], length(key));
  }
}
