package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** A request with one key, for one backend at a time. Used again for other requests. */
final class SingleExchange implements Exchange, CallOwner, ReadThrough.Reader {
  private final Worker worker;
  private final Call call = new Call(this);
  private final Request request = new Request();
  private final Ladder ladder = new Ladder();
  private final Held held = new Held();
  private boolean isDone;
  private @Nullable Client client;

  SingleExchange(Worker worker) {
    this.worker = worker;
  }

  /** Takes the request that the parser has found. */
  void take(Client from, RequestParser parser, @Nullable ByteBuf value) {
    client = from;
    request.take(parser, value);
    call.command = request.command();
    isDone = false;
  }

  /** Takes another's request, and answers that. */
  void take(Client from, Request other, PoolLoop to, Backend first) {
    client = from;
    request.take(other);
    call.command = request.command();
    isDone = false;
    ladder.begin(to, first);
  }

  /** After it was taken with whom to ask. */
  @Override
  public void begin() {
    ask();
  }

  void send(PoolLoop to, Backend first) {
    ladder.begin(to, first);
    ask();
  }

  private void ask() {
    if (ladder.isOld()) {
      new ReadThrough(this, 0, ladder.pool(), request, ladder.backend()).begin();
      return;
    }
    ladder.pool().connection(ladder.backend()).send(call, request.line(), request.length(), request.data());
  }

  /** Begins with who is to be asked first, as the pool's routing says. */
  void beginWith(PoolLoop to) {
    ladder.begin(to, to.first(
        request.command().isRead(), request.placed(), request.placedStart(), request.placedLength()));
  }

  private boolean next(@Nullable Failure failure) {
    return ladder.next(request.command(), request.placed(), request.placedStart(), request.placedLength(), failure);
  }

  @Override
  public boolean answered(Call answered, ReplyParser reply, ByteBuf in, int at, int size) {
    if (!request.isAnswer(reply, in, at)) {
      return false;
    }
    Client to = client;
    if (to == null) {
      recycle();
      return true;
    }
    if (request.command().isRead()) {
      boolean isMiss = request.isMiss(reply);
      if (isMiss && !ladder.pool().routing().isPlain() && next(null)) {
        ask();
        return true;
      }
      to.found(isMiss || reply.isError() ? 0 : 1, isMiss ? 1 : 0);
    }
    if (request.isShown(reply)) {
      if (to.isNext(this)) {
        to.write(in, at, size);
      } else {
        held.hold(in, at, size);
      }
    }
    done(to);
    return true;
  }

  @Override
  public void found(int key, ByteBuf answer) {
    Client to = client;
    if (to == null) {
      answer.release();
      recycle();
      return;
    }
    ByteBuf end = Unpooled.wrappedBuffer(Answers.END);
    held.hold(request.command().isMeta() ? answer : Unpooled.wrappedBuffer(answer, end));
    to.found(1, 0);
    done(to);
  }

  @Override
  public void notFound(int key, @Nullable Failure failure) {
    goOn(failure);
  }

  @Override
  public void failed(Call failed, Failure failure) {
    goOn(failure);
  }

  private void goOn(@Nullable Failure failure) {
    Client to = client;
    if (to == null) {
      recycle();
      return;
    }
    PoolLoop last = ladder.pool();
    byte[] error = ladder.backend().error();
    if (next(failure)) {
      if (request.command().isRead() || ladder.pool() == last || ladder.pool().routing().isPlain()) {
        ask();
      } else {
        relay(ladder.pool());
      }
      return;
    }
    if (ladder.hasMissed()) {
      held.hold(request.miss());
      to.found(0, 1);
    } else {
      last.meter().serverError();
      if (request.isErrorShown()) {
        held.hold(error);
      }
    }
    done(to);
  }

  /** Has another exchange write to another pool, where there is more to it than to send it. */
  private void relay(PoolLoop other) {
    Relay relay = new Relay(held, this::relayed);
    Exchange exchange = Dispatch.exchange(relay, other, request.copy());
    relay.ask(exchange);
    exchange.begin();
  }

  private void relayed() {
    Client to = client;
    if (to == null) {
      recycle();
    } else {
      done(to);
    }
  }

  private void done(Client to) {
    isDone = true;
    to.advance();
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public void finish(Client to) {
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
    ladder.drop();
    request.drop();
    worker.recycle(this);
  }
}
