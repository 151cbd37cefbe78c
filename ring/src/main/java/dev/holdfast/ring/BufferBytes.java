package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.ByteAccess;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Reads the bytes of Agrona's buffers, on the heap or off it.
 *
 * <p><b>Invariant:</b> the range to be read was checked before: a program may have switched Agrona's own checks off.
 */
enum BufferBytes implements ByteAccess<DirectBuffer> {
  INSTANCE;

  @Override
  public byte getByte(DirectBuffer buffer, long index) {
    return buffer.getByte((int) index);
  }

  @Override
  public int getInt(DirectBuffer buffer, long index) {
    return buffer.getInt((int) index, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long getIntAsUnsignedLong(DirectBuffer buffer, long index) {
    return getInt(buffer, index) & 0xFFFF_FFFFL;
  }

  @Override
  public long getLong(DirectBuffer buffer, long index) {
    return buffer.getLong((int) index, ByteOrder.LITTLE_ENDIAN);
  }
}
