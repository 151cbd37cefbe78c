package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The keys of a request for many that one backend is asked for, in the order in which the client asked for them. */
final class Part implements CallOwner {
  private final MultiExchange exchange;
  private final Call call = new Call(this);
  private final RequestKeys request = new RequestKeys();
  private boolean isFollower;
  private @Nullable PoolLoop pool;
  private @Nullable Backend backend;
  private @Nullable ByteBuf reply;

  Part(MultiExchange exchange) {
    this.exchange = exchange;
  }

  void to(PoolLoop in, Backend asked) {
    pool = in;
    backend = asked;
  }

  /** Is among the first. */
  void begin(RequestParser parser) {
    isFollower = false;
    call.command = parser.command();
    request.begin(parser);
  }

  /** Is for keys of another that must be asked elsewhere. */
  void follow(Part before) {
    isFollower = true;
    call.command = before.call.command;
    request.begin(before.request);
  }

  void follow(Request single) {
    isFollower = true;
    call.command = single.command();
    request.begin(single);
  }

  /** Is but a place for a value that came in another way; takes it. */
  void hold(ByteBuf value) {
    reply = value;
  }

  void add(int key, byte[] line, int start, int length) {
    request.add(key, line, start, length);
  }

  /** No more keys are added. */
  void close() {
    pool().part(backend().slot(), null);
  }

  void send() {
    int length = request.end();
    pool().connection(backend()).send(call, request.line(), length, null);
  }

  boolean isFollower() {
    return isFollower;
  }

  RequestKeys request() {
    return request;
  }

  PoolLoop pool() {
    PoolLoop in = pool;
    if (in == null) {
      throw new IllegalStateException("a part without a pool");
    }
    return in;
  }

  Backend backend() {
    Backend to = backend;
    if (to == null) {
      throw new IllegalStateException("a part without a backend");
    }
    return to;
  }

  @Override
  public boolean answered(Call answered, ReplyParser parser, ByteBuf in, int at, int size) {
    if (parser.isError()) {
      byte[] answer = new byte[size];
      in.getBytes(at, answer);
      exchange.partFailed(this, Failure.SERVER_ERROR, answer);
      return true;
    }
    int next = 0;
    for (int value = 0; value < parser.values(); value++) {
      while (next < request.keys() && !request.isKey(next, parser, in, at, value)) {
        next++;
      }
      if (next == request.keys()) {
        forget();
        return false;
      }
      exchange.value(request.key(next), this, at + parser.valueStart(value), at + parser.valueEnd(value));
      next++;
    }
    if (parser.values() > 0) {
      reply = in.retain(); // a slice would be an object more
    }
    exchange.partAnswered(this);
    return true;
  }

  private void forget() {
    for (int i = 0; i < request.keys(); i++) {
      exchange.value(request.key(i), this, -1, -1);
    }
  }

  @Override
  public void failed(Call failed, Failure failure) {
    exchange.partFailed(this, failure, backend().error());
  }

  ByteBuf reply() {
    ByteBuf held = reply;
    if (held == null) {
      throw new IllegalStateException("a value of an answer that is not there");
    }
    return held;
  }

  void drop() {
    pool = null;
    backend = null;
    ByteBuf held = reply;
    if (held != null) {
      reply = null;
      held.release();
    }
  }
}
