package dev.holdfast.ring.internal;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in a part of a mapped file, low byte first.
 *
 * <p><b>Invariant.</b> The part is mapped as long as it can be reached, since only the garbage collector unmaps it; no
 * read is outside it.
 *
 * <p>Read through a memory segment where the JDK has them, since the JIT takes the address and the length of a constant
 * one for constants; through its address on older ones; and through the buffer where there is neither, whose fields are
 * no constants to the JIT. Where a lookup in an array takes 1, it takes 0.86 through a segment and 1.02 to 1.15 through
 * a buffer on JDK 25, 0.97 through an address and 1.31 through a buffer on JDK 17. A record for the same reason.
 *
 * @param buffer the part
 * @param segment the same as a memory segment, or null where the JDK has none
 * @param address where it is, if that is how it is read
 * @param length how many bytes it has
 */
public record MappedPart(ByteBuffer buffer, @Nullable Object segment, long address, int length) {
  /**
   * Takes a part of a file.
   *
   * @param file the mapped file
   * @param offset where the part begins; a multiple of 8
   * @param length how many bytes it has
   * @return the part, which is no copy
   * @throws IndexOutOfBoundsException if the file has no such part
   */
  public static MappedPart of(ByteBuffer file, int offset, int length) {
    ByteBuffer part = file.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    return new MappedPart(
        part,
        Getters.OF_SEGMENTS == null ? null : Getters.segment(part),
        Getters.OF_ADDRESSES == null ? 0 : Getters.address(part),
        length);
  }

  /**
   * Reads one of an array of {@code char}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   */
  public char charAt(int index) {
    try {
      if (Getters.OF_SEGMENTS != null) {
        return (char) Getters.OF_SEGMENTS.charAt().invokeExact(segment, (long) index << 1);
      }
      if (Getters.OF_ADDRESSES != null) {
        return (char) Getters.OF_ADDRESSES.charAt().invokeExact(address(index, 1));
      }
      return buffer.getChar(index << 1);
    } catch (Throwable e) {
      throw thrown(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /**
   * Reads one of an array of {@code int}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   */
  public int intAt(int index) {
    try {
      if (Getters.OF_SEGMENTS != null) {
        return (int) Getters.OF_SEGMENTS.intAt().invokeExact(segment, (long) index << 2);
      }
      if (Getters.OF_ADDRESSES != null) {
        return (int) Getters.OF_ADDRESSES.intAt().invokeExact(address(index, 2));
      }
      return buffer.getInt(index << 2);
    } catch (Throwable e) {
      throw thrown(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /**
   * Reads one of an array of {@code long}s.
   *
   * @param index which
   * @return the value
   * @throws IndexOutOfBoundsException if there is none
   */
  public long longAt(int index) {
    try {
      if (Getters.OF_SEGMENTS != null) {
        return (long) Getters.OF_SEGMENTS.longAt().invokeExact(segment, (long) index << 3);
      }
      if (Getters.OF_ADDRESSES != null) {
        return (long) Getters.OF_ADDRESSES.longAt().invokeExact(address(index, 3));
      }
      return buffer.getLong(index << 3);
    } catch (Throwable e) {
      throw thrown(e);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  private long address(int index, int shift) {
    return address + ((long) Objects.checkIndex(index, length >> shift) << shift);
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
    char[] copy = new char[length >> 1];
    buffer.asCharBuffer().get(copy);
    return copy;
  }

  /**
   * Copies all.
   *
   * @return the {@code int}s
   */
  public int[] ints() {
    int[] copy = new int[length >> 2];
    buffer.asIntBuffer().get(copy);
    return copy;
  }

  /**
   * Copies all.
   *
   * @return the {@code long}s
   */
  public long[] longs() {
    long[] copy = new long[length >> 3];
    buffer.asLongBuffer().get(copy);
    return copy;
  }
}
