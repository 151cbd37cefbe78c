package dev.holdfast.examples.router.placement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Several bytes of an array as one number, low byte first. */
final class Words {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static int word(byte[] bytes, int offset) {
    return (int) INTS.get(bytes, offset);
  }

  /** The lowest 0 to 4 bytes of a word of which no more are there. */
  static int part(byte[] bytes, int offset, int count) {
    int word = 0;
    for (int i = 0; i < Math.min(count, Integer.BYTES); i++) {
      word |= (bytes[offset + i] & 0xFF) << (Byte.SIZE * i);
    }
    return word;
  }
}
