package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.ByteAccess;
import com.dynatrace.hash4j.hashing.Hasher64;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * Gives the bytes of a key's text, in whatever form it comes, to a hasher.
 *
 * <p>What lies in memory as the bytes to be hashed is read there; so is ASCII text. Other text, and the digits of
 * numbers, are written into a small array of the thread first. Text too long for it is copied.
 *
 * <p><b>Invariant:</b> the thread's array has 1 in its first byte while a key is written into it, for writing calls
 * {@code charAt}, and a foreign one may hash keys itself; these are copied then. The array is an array of bytes and no
 * object of ours, so that a thread that lives on does not keep this library's class loader.
 */
final class TextBytes {
  /** The most characters outside ASCII text that are hashed without a copy. */
  static final int MOST_CHARS = 256;

  private static final int SIZE = 1 + MOST_CHARS * Utf8.MOST_PER_CHAR;
  private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[SIZE]);

  private TextBytes() {}

  static long hash(Hasher64 hasher, CharSequence key) {
    if (OpenString.OPENED && key instanceof String string) {
      byte[] bytes = OpenString.latin1(string);
      if (bytes != null && Utf8.isAscii(bytes)) {
        return hasher.hashBytesToLong(bytes, 0, bytes.length);
      }
    }
    if (Utf8.isAscii(key)) {
      return hasher.hashBytesToLong(key, 0, key.length(), AsciiChars.INSTANCE);
    }
    return hashEncoded(hasher, key);
  }

  /** Hashes text that is not all ASCII, or need not be. */
  static long hashEncoded(Hasher64 hasher, CharSequence key) {
    if (key.length() > MOST_CHARS) {
      byte[] copy = new byte[Utf8.length(key)];
      return hasher.hashBytesToLong(copy, 0, Utf8.encode(key, copy, 0));
    }
    byte[] array = array();
    int end;
    array[0] = 1;
    try {
      end = Utf8.encode(key, array, 1);
    } finally {
      array[0] = 0;
    }
    return hasher.hashBytesToLong(array, 1, end - 1);
  }

  static long hash(Hasher64 hasher, byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return hasher.hashBytesToLong(array, offset, length);
  }

  static long hash(Hasher64 hasher, ByteBuffer key) {
    if (key.hasArray()) {
      return hasher.hashBytesToLong(key.array(), key.arrayOffset() + key.position(), key.remaining());
    }
    return hasher.hashBytesToLong(key, key.position(), key.remaining(), ByteAccess.forByteBuffer(key.order()));
  }

  static long hash(Hasher64 hasher, DirectBuffer buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.capacity());
    return hasher.hashBytesToLong(buffer, offset, length, BufferBytes.INSTANCE);
  }

  static long hash(Hasher64 hasher, long key) {
    long first = DecimalText.first(key);
    long second = DecimalText.second(key);
    long third = DecimalText.third(key);
    int digits = DecimalText.digits(first, second, third);
    byte[] array = array();
    Utf8.LONGS.set(array, 1, first ^ DecimalText.minus(key, digits, 0));
    Utf8.LONGS.set(array, 9, second ^ DecimalText.minus(key, digits, 1));
    Utf8.LONGS.set(array, 17, third ^ DecimalText.minus(key, digits, 2));
    int length = DecimalText.length(key, digits);
    return hasher.hashBytesToLong(array, 1 + DecimalText.WIDTH - length, length);
  }

  static long hash(Hasher64 hasher, UUID key) {
    byte[] array = array();
    Utf8.LONGS.set(array, 1, UuidText.at0(key));
    Utf8.LONGS.set(array, 9, UuidText.at8(key));
    Utf8.LONGS.set(array, 17, UuidText.at16(key));
    Utf8.LONGS.set(array, 25, UuidText.at24(key));
    Utf8.LONGS.set(array, 29, UuidText.at28(key));
    return hasher.hashBytesToLong(array, 1, UuidText.LENGTH);
  }

  private static byte[] array() {
    byte[] array = SCRATCH.get();
    return array[0] == 0 ? array : new byte[SIZE];
  }
}
