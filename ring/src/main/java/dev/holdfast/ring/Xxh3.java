package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * XXH3 of 64 bits and seed 0.
 *
 * <p>Short keys are hashed here, from as few reads as the algorithm has; long ones by hash4j.
 *
 * <p><b>Invariant:</b> every form of a key has the hash of its UTF-8 bytes.
 */
enum Xxh3 implements KeyHash {
  INSTANCE;

  static final Hasher64 XXH3 = Hashing.xxh3_64();

  /** The longest key that is hashed here. */
  private static final int SHORT = 32;

  private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  @Override
  public long hash(CharSequence key) {
    if (key instanceof String string) {
      return OpenString.OPENED ? hashOpened(string) : hashByChars(string);
    }
    return TextBytes.hash(XXH3, key);
  }

  private static long hashOpened(String key) {
    byte[] bytes = OpenString.latin1(key);
    if (bytes == null) {
      return TextBytes.hashEncoded(XXH3, key);
    }
    int length = bytes.length;
    if (length > 16 && length <= SHORT) {
      long a = (long) Utf8.LONGS.get(bytes, 0);
      long b = (long) Utf8.LONGS.get(bytes, 8);
      long y = (long) Utf8.LONGS.get(bytes, length - 16);
      long z = (long) Utf8.LONGS.get(bytes, length - 8);
      if (((a | b | y | z) & Utf8.NOT_ASCII) == 0) {
        return Xxh3Short.of17To32(length, a, b, y, z);
      }
    } else if (length > 8 && length <= 16) {
      long a = (long) Utf8.LONGS.get(bytes, 0);
      long z = (long) Utf8.LONGS.get(bytes, length - 8);
      if (((a | z) & Utf8.NOT_ASCII) == 0) {
        return Xxh3Short.of9To16(length, a, z);
      }
    } else if (Utf8.isAscii(bytes)) {
      return hashBytes(bytes, 0, length);
    }
    return TextBytes.hashEncoded(XXH3, key);
  }

  private static long hashByChars(String key) {
    int length = key.length();
    return length > 0 && length <= Xxh3Chars.MOST ? Xxh3Chars.hash(key) : TextBytes.hash(XXH3, key);
  }

  @Override
  public long hash(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return hashBytes(array, offset, length);
  }

  private static long hashBytes(byte[] array, int offset, int length) {
    if (length > SHORT) {
      return XXH3.hashBytesToLong(array, offset, length);
    }
    int end = offset + length;
    if (length > 16) {
      return Xxh3Short.of17To32(
          length,
          (long) Utf8.LONGS.get(array, offset),
          (long) Utf8.LONGS.get(array, offset + 8),
          (long) Utf8.LONGS.get(array, end - 16),
          (long) Utf8.LONGS.get(array, end - 8));
    }
    if (length > 8) {
      return Xxh3Short.of9To16(length, (long) Utf8.LONGS.get(array, offset), (long) Utf8.LONGS.get(array, end - 8));
    }
    if (length > 3) {
      return Xxh3Short.of4To8(length, (int) INTS.get(array, offset), (int) INTS.get(array, end - 4));
    }
    return length == 0
        ? Xxh3Short.EMPTY
        : Xxh3Short.of1To3(length, array[offset], array[offset + (length >> 1)], array[end - 1]);
  }

  @Override
  public long hash(ByteBuffer key) {
    if (key.hasArray()) {
      return hashBytes(key.array(), key.arrayOffset() + key.position(), key.remaining());
    }
    return TextBytes.hash(XXH3, key);
  }

  @Override
  public long hash(DirectBuffer buffer, int offset, int length) {
    return TextBytes.hash(XXH3, buffer, offset, length);
  }

  @Override
  public long hash(long key) {
    long first = DecimalText.first(key);
    long second = DecimalText.second(key);
    long third = DecimalText.third(key);
    int digits = DecimalText.digits(first, second, third);
    return Xxh3Short.ofLast24(
        DecimalText.length(key, digits),
        first ^ DecimalText.minus(key, digits, 0),
        second ^ DecimalText.minus(key, digits, 1),
        third ^ DecimalText.minus(key, digits, 2));
  }

  @Override
  public long hash(UUID key) {
    return Xxh3Short.of36(
        UuidText.at0(key), UuidText.at8(key), UuidText.at16(key), UuidText.at24(key), UuidText.at28(key));
  }

  @Override
  public int bits() {
    return Long.SIZE;
  }

  @Override
  public String toString() {
    return "XXH3";
  }
}
