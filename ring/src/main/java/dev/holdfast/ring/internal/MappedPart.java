package dev.holdfast.ring.internal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in a part of a mapped file, low byte first.
 *
 * <p>Read through a memory segment where the JDK has them, since the JIT takes the address and the size of a constant
 * one for constants, as it does not for a buffer. A record for the same reason.
 *
 * @param buffer the part
 * @param segment the same as a memory segment, or null where the JDK has none
 */
public record MappedPart(ByteBuffer buffer, @Nullable Object segment) {

  /**
   * Reads one of an array of {@code char}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   * @throws IllegalStateException if the file has been unmapped
   */
  public char charAt(int index) {
    if (Segments.FOUND == null) {
      return buffer.getChar(index << 1);
    }
    try {
      return (char) Segments.FOUND.charAt().invokeExact(segment, (long) index << 1);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  /**
   * Reads one of an array of {@code int}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   * @throws IllegalStateException if the file has been unmapped
   */
  public int intAt(int index) {
    if (Segments.FOUND == null) {
      return buffer.getInt(index << 2);
    }
    try {
      return (int) Segments.FOUND.intAt().invokeExact(segment, (long) index << 2);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  /**
   * Reads one of an array of {@code long}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   * @throws IllegalStateException if the file has been unmapped
   */
  public long longAt(int index) {
    if (Segments.FOUND == null) {
      return buffer.getLong(index << 3);
    }
    try {
      return (long) Segments.FOUND.longAt().invokeExact(segment, (long) index << 3);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
  }

  /**
   * Copies all.
   *
   * @return the {@code char}s
   */
  public char[] chars() {
    char[] copy = new char[buffer.limit() >> 1];
    buffer.asCharBuffer().get(copy);
    return copy;
  }

  /**
   * Copies all.
   *
   * @return the {@code int}s
   */
  public int[] ints() {
    int[] copy = new int[buffer.limit() >> 2];
    buffer.asIntBuffer().get(copy);
    return copy;
  }

  /**
   * Copies all.
   *
   * @return the {@code long}s
   */
  public long[] longs() {
    long[] copy = new long[buffer.limit() >> 3];
    buffer.asLongBuffer().get(copy);
    return copy;
  }
}
