package dev.holdfast.examples.router.proxy;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * An answer that waits for its turn: a small one is copied, so that it keeps no buffer that others came in, a large one
 * is a slice of that buffer.
 */
final class Held {
  private byte[] bytes = new byte[64];
  private int length;
  private @Nullable ByteBuf slice;

  void hold(ByteBuf in, int at, int size) {
    if (size > ClientConnection.COPIED) {
      slice = in.retainedSlice(at, size);
      return;
    }
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, 2 * bytes.length)];
    }
    in.getBytes(at, bytes, 0, size);
    length = size;
  }

  void hold(byte[] answer) {
    hold(answer, 0, answer.length);
  }

  void hold(byte[] from, int at, int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, 2 * bytes.length)];
    }
    System.arraycopy(from, at, bytes, 0, size);
    length = size;
  }

  /** Holds a buffer as it is; takes it. */
  void hold(ByteBuf answer) {
    slice = answer;
  }

  void writeTo(Client client) {
    ByteBuf held = slice;
    if (held != null) {
      slice = null;
      client.write(held);
    } else if (length > 0) {
      client.write(bytes, 0, length);
      length = 0;
    }
  }

  void drop() {
    length = 0;
    ByteBuf held = slice;
    if (held != null) {
      slice = null;
      held.release();
    }
  }
}
