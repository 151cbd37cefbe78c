package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.Command.Reply;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A request with one key, for one backend at a time. Used again for other requests.
 *
 * <p>It keeps a copy of the line, to compare the key with the answer's and to ask another backend if one fails.
 */
final class SingleExchange implements Exchange, CallOwner {
  private final Worker worker;
  private final Call call = new Call(this);
  private final Held held = new Held();
  private byte[] line = new byte[128];
  private int length;
  private int keyStart;
  private int keyLength;
  private boolean isQuiet;
  private boolean isDone;
  private int tried;
  private @Nullable ByteBuf data;
  private @Nullable ClientConnection client;
  private @Nullable PoolLoop pool;
  private @Nullable Backend backend;

  SingleExchange(Worker worker) {
    this.worker = worker;
  }

  /** Takes the request that the parser has found. */
  void take(ClientConnection from, RequestParser parser, @Nullable ByteBuf value) {
    client = from;
    call.command = parser.command();
    if (line.length <= parser.lineLength()) {
      line = new byte[2 * parser.lineLength()];
    }
    length = parser.writeLine(line);
    keyStart = parser.keyStart(0);
    keyLength = parser.keyLength(0);
    isQuiet = parser.isQuiet();
    data = value;
    isDone = false;
    tried = 0;
  }

  void send(PoolLoop to, Backend chosen) {
    pool = to;
    backend = chosen;
    to.connection(chosen).send(call, line, length, data);
  }

  @Override
  public boolean answered(Call answered, ReplyParser reply, ByteBuf in, int at, int size) {
    if (call.command.reply() == Reply.VALUES && !isOwn(reply, in, at)) {
      return false;
    }
    ClientConnection to = client;
    if (to == null) {
      recycle();
    } else if (isQuiet && !isShown(reply)) {
      done(to);
    } else if (to.isNext(this)) {
      to.write(in, at, size);
      done(to);
    } else {
      held.hold(in, at, size);
      done(to);
    }
    return true;
  }

  private boolean isOwn(ReplyParser reply, ByteBuf in, int at) {
    int values = reply.values();
    return values == 0 || (values == 1 && reply.hasKey(in, at, 0, line, keyStart, keyLength));
  }

  /** Whether a client that said {@code noreply} or {@code q} gets the answer: as with memcached 1.6.18. */
  private boolean isShown(ReplyParser reply) {
    return call.command.isMeta() && switch (reply.code()) {
      case HD -> call.command == Command.MG;
      case VA -> call.command != Command.MA;
      case EN -> call.command != Command.MG;
      case OTHER -> true;
    };
  }

  @Override
  public void failed(Call failed, Failure failure) {
    ClientConnection to = client;
    if (to == null) {
      recycle();
      return;
    }
    PoolLoop in = pool;
    Backend last = backend;
    if (in == null || last == null) {
      throw new IllegalStateException("a call failed that was not sent");
    }
    // What was sent may have been done, so only what changes nothing is asked again.
    if (in.failsOver() && (call.command.isRead() || failure == Failure.REFUSED || failure == Failure.OVERLOADED)) {
      Backend next = in.after(line, keyStart, keyLength, ++tried);
      if (next != null && next != last) {
        send(in, next);
        return;
      }
    }
    in.meter().serverError();
    if (!isQuiet || call.command.isMeta()) {
      held.hold(last.error());
    }
    done(to);
  }

  private void done(ClientConnection to) {
    isDone = true;
    to.advance();
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public void finish(ClientConnection to) {
    held.writeTo(to);
    recycle();
  }

  @Override
  public void abandon() {
    client = null;
    if (isDone) {
      recycle();
    }
  }

  private void recycle() {
    held.drop();
    client = null;
    pool = null;
    backend = null;
    ByteBuf value = data;
    if (value != null) {
      data = null;
      value.release();
    }
    worker.recycle(this);
  }
}
