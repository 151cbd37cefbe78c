package dev.holdfast.examples.router.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes commands: each is put together in an array of its own and copied in one go. */
final class Commands {
  private static final byte[] GET = "get".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SET = "set ".getBytes(StandardCharsets.US_ASCII);

  private final KeySpace keys;
  private final byte[] afterKey;
  private final byte[] command;

  Commands(KeySpace keys, int fanOut) {
    this.keys = keys;
    afterKey = (" 0 0 " + keys.valueSize() + "\r\n").getBytes(StandardCharsets.US_ASCII);
    int longestGet = GET.length + fanOut * (1 + keys.longestKey()) + 2;
    int longestSet = SET.length + keys.longestKey() + afterKey.length + keys.valueRoom() + 2;
    command = new byte[Math.max(longestGet, longestSet)];
  }

  /** Writes a get for some of the keys of a request. */
  void get(ByteBuf out, Request request, int from, int to) {
    System.arraycopy(GET, 0, command, 0, GET.length);
    int at = GET.length;
    for (int i = from; i < to; i++) {
      command[at++] = ' ';
      at = keys.writeKey(request.keys[i], command, at);
    }
    out.writeBytes(command, 0, end(at));
  }

  void set(ByteBuf out, int key) {
    System.arraycopy(SET, 0, command, 0, SET.length);
    int at = keys.writeKey(key, command, SET.length);
    System.arraycopy(afterKey, 0, command, at, afterKey.length);
    at += afterKey.length;
    keys.writeValue(key, command, at);
    out.writeBytes(command, 0, end(at + keys.valueSize()));
  }

  private int end(int at) {
    command[at] = '\r';
    command[at + 1] = '\n';
    return at + 2;
  }
}
