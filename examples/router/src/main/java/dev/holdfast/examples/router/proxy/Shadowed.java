package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.PoolMeter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A client's exchange whose request goes to another pool too. It passes the answer on as it comes and keeps a digest of
 * it; the other pool's answer is compared when both are there, and goes nowhere.
 */
final class Shadowed implements Exchange, Client {
  private final Client client;
  private final ShadowKeys keys;
  private final PoolMeter meter;
  private final boolean isOfManyKeys;
  private final AnswerDigest answer = new AnswerDigest();
  private final Shadow shadow = new Shadow();
  private @Nullable Exchange exchange;
  private boolean isAnswered;
  private boolean isAbandoned;

  Shadowed(Client client, ShadowKeys keys, PoolMeter meter, boolean isOfManyKeys) {
    this.client = client;
    this.keys = keys;
    this.meter = meter;
    this.isOfManyKeys = isOfManyKeys;
  }

  /** Whom the exchange in the other pool answers. */
  Client shadow() {
    return shadow;
  }

  /** Says what both are: the client's exchange, and that in the other pool. */
  void of(Exchange own, Exchange other) {
    exchange = own;
    shadow.exchange = other;
  }

  private Exchange exchange() {
    Exchange own = exchange;
    if (own == null) {
      throw new IllegalStateException("the shadow of nothing");
    }
    return own;
  }

  @Override
  public void begin() {
    Exchange other = shadow.exchange;
    exchange().begin();
    if (other != null) {
      other.begin();
    }
  }

  @Override
  public boolean isDone() {
    return exchange().isDone();
  }

  @Override
  public void finish(Client to) {
    exchange().finish(this);
    isAnswered = true;
    compare();
  }

  @Override
  public void abandon() {
    exchange().abandon();
    isAbandoned = true;
  }

  private void compare() {
    if (!isAnswered || isAbandoned || !shadow.isAnswered) {
      return;
    }
    if (answer.isError() || shadow.answer.isError()) {
      meter.shadowFailed();
    } else if (keys.compares() && !(answer.isEmpty() && shadow.answer.isEmpty())) {
      if (answer.isLike(shadow.answer)) {
        meter.shadowEqual();
      } else {
        meter.shadowDifferent();
      }
    }
  }

  @Override
  public boolean isNext(Exchange asked) {
    return client.isNext(this);
  }

  @Override
  public void advance() {
    client.advance();
  }

  @Override
  public void write(ByteBuf in, int at, int length) {
    if (!isOfManyKeys || isOfShadow(in, at, length)) {
      answer.add(in, at, length);
    }
    client.write(in, at, length);
  }

  /** Whether a value is of a key that the other pool is asked for too. */
  private boolean isOfShadow(ByteBuf in, int at, int length) {
    int start = at + "VALUE ".length();
    int end = in.indexOf(start, at + length, (byte) ' ');
    byte[] key = new byte[end - start];
    in.getBytes(start, key);
    return keys.has(key, 0, key.length);
  }

  @Override
  public void write(byte[] bytes, int at, int length) {
    answer.add(bytes, at, length);
    client.write(bytes, at, length);
  }

  @Override
  public void write(ByteBuf bytes) {
    answer.add(bytes, bytes.readerIndex(), bytes.readableBytes());
    client.write(bytes);
  }

  @Override
  public void found(int hits, int misses) {
    client.found(hits, misses);
  }

  /** The client of the exchange in the other pool. */
  private final class Shadow implements Client {
    private final AnswerDigest answer = new AnswerDigest();
    private @Nullable Exchange exchange;
    private boolean isAnswered;

    @Override
    public boolean isNext(Exchange asked) {
      return true;
    }

    @Override
    public void advance() {
      Exchange done = exchange;
      if (done != null && done.isDone()) {
        exchange = null;
        done.finish(this);
        isAnswered = true;
        keys.leave();
        compare();
      }
    }

    @Override
    public void write(ByteBuf in, int at, int length) {
      answer.add(in, at, length);
    }

    @Override
    public void write(byte[] bytes, int at, int length) {
      answer.add(bytes, at, length);
    }

    @Override
    public void write(ByteBuf bytes) {
      answer.add(bytes, bytes.readerIndex(), bytes.readableBytes());
      bytes.release();
    }

    @Override
    public void found(int hits, int misses) {}
  }
}
