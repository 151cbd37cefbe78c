package dev.holdfast.examples.router.proxy;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** An exchange as the client of another, which asks another pool in its place: the answer is held for its own turn. */
final class Relay implements Client {
  private final Held held;
  private final Runnable whenDone;
  private @Nullable Exchange asked;

  Relay(Held held, Runnable whenDone) {
    this.held = held;
    this.whenDone = whenDone;
  }

  /** Says who is to answer, before it is sent anything. */
  void ask(Exchange exchange) {
    asked = exchange;
  }

  @Override
  public boolean isNext(Exchange exchange) {
    return false;
  }

  @Override
  public void advance() {
    Exchange done = asked;
    if (done != null && done.isDone()) {
      asked = null;
      done.finish(this);
      whenDone.run();
    }
  }

  @Override
  public void write(ByteBuf in, int at, int length) {
    held.hold(in, at, length);
  }

  @Override
  public void write(byte[] bytes, int at, int length) {
    held.hold(bytes, at, length);
  }

  @Override
  public void write(ByteBuf bytes) {
    held.hold(bytes);
  }

  @Override
  public void found(int hits, int misses) {}
}
