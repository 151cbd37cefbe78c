package dev.holdfast.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes characters as UTF-8 into an array, and knows text that needs no writing: ASCII is UTF-8 as it stands.
 *
 * <p><b>Invariant:</b> the same bytes as {@code String.getBytes(UTF_8)}: half a surrogate pair becomes a question mark.
 */
final class Utf8 {
  /** The most bytes that one char becomes; a pair of two becomes four. */
  static final int MOST_PER_CHAR = 3;

  /** Set in a long of eight bytes if one of them is no ASCII. */
  static final long NOT_ASCII = 0x8080808080808080L;

  /** Reads and writes eight bytes of an array, low byte first. */
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  static boolean isAscii(byte[] bytes) {
    long all = 0;
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      all |= (long) LONGS.get(bytes, i);
    }
    for (; i < bytes.length; i++) {
      all |= bytes[i];
    }
    return (all & NOT_ASCII) == 0;
  }

  static boolean isAscii(CharSequence text) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      all |= text.charAt(i);
    }
    return all < 0x80;
  }

  /** Counts the bytes that {@link #encode} writes. */
  static int length(CharSequence text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (isPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }

  /** Writes the text and tells where it ends. */
  static int encode(CharSequence text, byte[] into, int offset) {
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | c >> 6);
        into[at++] = continuation(c);
      } else if (!Character.isSurrogate(c)) {
        into[at++] = (byte) (0xE0 | c >> 12);
        into[at++] = continuation(c >> 6);
        into[at++] = continuation(c);
      } else if (isPair(text, i)) {
        at = encodePair(Character.toCodePoint(c, text.charAt(++i)), into, at);
      } else {
        into[at++] = '?';
      }
    }
    return at;
  }

  private static int encodePair(int codePoint, byte[] into, int at) {
    into[at] = (byte) (0xF0 | codePoint >> 18);
    into[at + 1] = continuation(codePoint >> 12);
    into[at + 2] = continuation(codePoint >> 6);
    into[at + 3] = continuation(codePoint);
    return at + 4;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private static boolean isPair(CharSequence text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
