package dev.holdfast.examples.router.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Text as buffers that begin somewhere else than at 0, as those of a connection do. */
final class Buffers {
  private static final int BEFORE = 3;

  private Buffers() {}

  static ByteBuf heap(String text) {
    return fill(Unpooled.buffer(text.length() + BEFORE), text);
  }

  static ByteBuf direct(String text) {
    return fill(Unpooled.directBuffer(text.length() + BEFORE), text);
  }

  private static ByteBuf fill(ByteBuf buffer, String text) {
    buffer.writeZero(BEFORE);
    buffer.writeBytes(bytes(text));
    return buffer.readerIndex(BEFORE);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
