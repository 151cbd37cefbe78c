package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** The bytes of a message, made once for all windows that get it one after the other. For one loop. */
final class MessageBytes {
  private final ByteBuf bytes = Unpooled.buffer();
  private @Nullable Message message;

  /** Gives the bytes of a message, known by its identity, to be copied before the next call. */
  @SuppressWarnings("ReferenceEquality")
  ByteBuf of(Message next) {
    if (next != message) {
      message = null; // If it cannot be written the bytes are of none.
      bytes.clear();
      Messages.write(bytes, next);
      message = next;
    }
    return bytes;
  }
}
