package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests of the router's own of which nobody waits for the answer. */
final class Swallowed implements CallOwner {
  private static final Swallowed OWNER = new Swallowed();

  private Swallowed() {}

  /** Sends a request whose answer does not matter; its line and value stay the caller's. */
  static void send(PoolLoop pool, Backend to, Command command, byte[] line, @Nullable ByteBuf data) {
    Call call = new Call(OWNER);
    call.command = command;
    pool.connection(to).send(call, line, line.length, data);
  }

  /** Deletes the key of a request at another backend. */
  static void delete(PoolLoop pool, Backend to, Request request) {
    send(pool, to, request.isBase64() ? Command.MD : Command.DELETE, deletion(request), null);
  }

  static byte[] deletion(Request request) {
    return line(request.isBase64() ? "md " : "delete ", request.line(), request.keyStart(), request.keyLength(),
        request.isBase64() ? " b" : "");
  }

  /** A line with a key in it. */
  static byte[] line(String before, byte[] key, int start, int length, String after) {
    byte[] head = before.getBytes(StandardCharsets.ISO_8859_1);
    byte[] tail = (after + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] line = new byte[head.length + length + tail.length];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(key, start, line, head.length, length);
    System.arraycopy(tail, 0, line, head.length + length, tail.length);
    return line;
  }

  @Override
  public boolean answered(Call call, ReplyParser reply, ByteBuf in, int at, int length) {
    return true;
  }

  @Override
  public void failed(Call call, Failure failure) {}
}
