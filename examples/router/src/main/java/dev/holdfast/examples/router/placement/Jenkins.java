package dev.holdfast.examples.router.placement;

import static dev.holdfast.examples.router.placement.Words.part;
import static dev.holdfast.examples.router.placement.Words.word;
import static java.lang.Integer.rotateLeft;

/**
 * Bob Jenkins's hashes: one-at-a-time, in which bytes above 127 count as negative, and lookup3.
 *
 * <p>Source: {@code nc_one_at_a_time.c}, {@code nc_jenkins.c} of twemproxy; Jenkins, <i>lookup3.c</i>, 2006.
 */
final class Jenkins {
  private static final int START = 0xDEADBEEF + 13;
  private static final int BLOCK = 12;

  private Jenkins() {}

  static int oneAtATime(byte[] key, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash += key[i];
      hash += hash << 10;
      hash ^= hash >>> 6;
    }
    hash += hash << 3;
    hash ^= hash >>> 11;
    return hash + (hash << 15);
  }

  /** Blocks of three words are mixed one after another; the last, full or not, is finished instead. */
  static int lookup3(byte[] key, int offset, int length) {
    int a = START + length;
    int b = a;
    int c = a;
    int at = offset;
    int left = length;
    while (left > BLOCK) {
      a += word(key, at);
      b += word(key, at + 4);
      c += word(key, at + 8);
      a = (a - c) ^ rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ rotateLeft(b, 4);
      b += a;
      at += BLOCK;
      left -= BLOCK;
    }
    if (left == 0) {
      return c;
    }
    return finish(
        a + part(key, at, left), b + part(key, at + 4, left - 4), c + part(key, at + 8, left - 8));
  }

  private static int finish(int first, int second, int third) {
    int c = (third ^ second) - rotateLeft(second, 14);
    int a = (first ^ c) - rotateLeft(c, 11);
    int b = (second ^ a) - rotateLeft(a, 25);
    c = (c ^ b) - rotateLeft(b, 16);
    a = (a ^ c) - rotateLeft(c, 4);
    b = (b ^ a) - rotateLeft(a, 14);
    return (c ^ b) - rotateLeft(b, 24);
  }
}
