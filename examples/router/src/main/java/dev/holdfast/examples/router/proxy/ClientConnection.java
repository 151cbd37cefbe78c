package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.ClientConfig;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection.
 *
 * <p><b>Invariant.</b> {@code turns} has the requests that have been read and not been answered, in their order; what
 * is written to the client is the answer of the first, whole. No more is read while there are {@code maxPipeline} of
 * them, or while the client does not take what it is sent: so what one client can make the router hold is bounded.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class ClientConnection extends ChannelInboundHandlerAdapter implements Client {
  /** Up to how many bytes an answer or a value is copied, rather than sent from the buffer it came in. */
  static final int COPIED = 4 << 10;
  private static final int BATCH = 64 << 10;
  /** How many times as much as may be buffered may wait for a client, of which no more is read, before it is closed. */
  private static final long GIVE_UP = 16;

  private final Worker worker;
  private final PoolLoop pool;
  private final ClientConfig config;
  private final Turns turns = new Turns();
  private @Nullable Channel channel;
  private @Nullable ByteBuf out;
  private @Nullable ByteBuf rest;
  private int scanned;
  private int needed;
  private long skip;
  private long readAt;
  private boolean isDirty;
  private boolean isPaused;
  private boolean isClosing;

  ClientConnection(Worker worker, PoolLoop pool) {
    this.worker = worker;
    this.pool = pool;
    this.config = pool.pool().config().clients();
  }

  /** What clients may do, as it was when this one connected. */
  ClientConfig config() {
    return config;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    readAt = worker.now();
    pool.add(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    worker.tick();
    readAt = worker.now();
    ByteBuf read = (ByteBuf) message;
    pool.meter().bytesIn(read.readableBytes());
    ByteBuf before = rest;
    rest = null;
    take(before == null ? read : worker.join(before, read));
  }

  /** Takes as many requests as there are, and keeps the rest. */
  private void take(ByteBuf in) {
    if (in.readableBytes() < needed) {
      rest = in;
      return;
    }
    needed = 0;
    while (in.isReadable()) {
      if (skip > 0 || isClosing) {
        int skipped = isClosing ? in.readableBytes() : (int) Math.min(skip, in.readableBytes());
        in.skipBytes(skipped);
        skip = Math.max(0, skip - skipped);
      } else if (mustWait()) {
        pause();
        break;
      } else if (!request(in)) {
        break;
      }
    }
    if (in.isReadable()) {
      rest = worker.keep(in, needed);
    } else {
      in.release();
    }
  }

  private boolean mustWait() {
    Channel to = channel;
    return turns.size() >= config.maxPipeline() || (to != null && !to.isWritable());
  }

  private void pause() {
    Channel to = channel;
    if (!isPaused && to != null) {
      isPaused = true;
      to.config().setAutoRead(false);
    }
  }

  /** Takes one request; false if it is not whole. */
  private boolean request(ByteBuf in) {
    RequestParser parser = pool.requests();
    switch (parser.parse(in, scanned)) {
      case INCOMPLETE -> {
        needed = (int) parser.length();
        scanned = needed > 0 ? 0 : in.readableBytes();
        return false;
      }
      case COMPLETE -> {
        int length = (int) parser.length();
        Intake.begin(this, pool, parser, in);
        in.skipBytes(length);
      }
      case REFUSED -> {
        pool.meter().clientError();
        if (!parser.isQuiet()) {
          answer(parser.error());
        }
        if (parser.isTooLarge()) {
          Intake.removeOld(pool, parser);
        }
        skip = parser.length();
        if (parser.closes()) {
          closeAfterAnswers();
        }
      }
      case BINARY -> {
        pool.meter().clientError();
        answer(Answers.BINARY_REFUSED);
        closeAfterAnswers();
      }
    }
    scanned = 0;
    return true;
  }

  /** Gives an exchange its turn. */
  void add(Exchange exchange) {
    turns.add(exchange, worker.now());
  }

  void answerUnlessQuiet(RequestParser parser, byte[] answer) {
    if (!parser.isQuiet()) {
      answer(answer);
    }
  }

  void answer(byte[] answer) {
    if (turns.isEmpty()) {
      write(answer, 0, answer.length);
      pool.meter().served(0);
    } else {
      add(new LocalExchange(answer));
    }
  }

  @Override
  public boolean isNext(Exchange exchange) {
    return turns.peek() == exchange;
  }

  /** Answers all that are done and whose turn it is. */
  @Override
  public void advance() {
    Exchange next;
    while ((next = turns.peek()) != null && next.isDone()) {
      long since = turns.since();
      turns.poll();
      next.finish(this);
      pool.meter().served(worker.now() - since);
    }
    if (isPaused || (isClosing && turns.isEmpty())) {
      dirty();
    }
  }

  @Override
  public void found(int hits, int misses) {
    pool.meter().hits(hits);
    pool.meter().misses(misses);
  }

  @Override
  public void write(ByteBuf in, int at, int length) {
    if (length > COPIED) {
      write(in.retainedSlice(at, length));
    } else {
      room(length).writeBytes(in, at, length);
    }
  }

  @Override
  public void write(byte[] bytes, int at, int length) {
    room(length).writeBytes(bytes, at, length);
  }

  @Override
  public void write(ByteBuf bytes) {
    writeOut();
    Channel to = channel;
    if (to == null) {
      bytes.release();
      return;
    }
    to.write(bytes, to.voidPromise());
    dirty();
  }

  private ByteBuf room(int length) {
    ByteBuf to = out;
    if (to == null) {
      to = worker.allocate(length);
      out = to;
      dirty();
    } else if (to.readableBytes() > BATCH) {
      writeOut();
      to = worker.allocate(length);
      out = to;
    }
    return to;
  }

  private void writeOut() {
    ByteBuf bytes = out;
    if (bytes == null) {
      return;
    }
    out = null;
    Channel to = channel;
    if (to == null) {
      bytes.release();
    } else {
      pool.meter().bytesOut(bytes.readableBytes());
      to.write(bytes, to.voidPromise());
    }
  }

  private void dirty() {
    if (!isDirty) {
      isDirty = true;
      worker.flushLater(this);
    }
  }

  /** Sends what was collected in this turn of the loop, and goes on reading if it had stopped. */
  void flush() {
    isDirty = false;
    writeOut();
    Channel to = channel;
    if (to == null) {
      return;
    }
    to.flush();
    if (to.bytesBeforeWritable() > GIVE_UP * config.maxBuffered()) {
      to.close();
      return;
    }
    if (isClosing && turns.isEmpty()) {
      to.writeAndFlush(worker.allocate(0)).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    if (isPaused && turns.size() <= config.maxPipeline() / 2 && to.isWritable()) {
      isPaused = false;
      ByteBuf in = rest;
      if (in != null) {
        rest = null;
        take(in);
      }
      if (!isPaused) {
        to.config().setAutoRead(true);
      }
    }
  }

  /** Goes once what has been read is answered: for a router that stops. */
  void drain() {
    closeAfterAnswers();
  }

  /** Closes it at once if it does not take what it is sent: where there is no memory left. */
  void closeIfSlow() {
    Channel to = channel;
    if (to != null && !to.isWritable()) {
      to.close();
    }
  }

  void closeIfIdle(long now, long patience) {
    if (turns.isEmpty() && now - readAt > patience) {
      closeAfterAnswers();
    }
  }

  void closeAfterAnswers() {
    isClosing = true;
    dirty();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (isPaused && context.channel().isWritable()) {
      dirty();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (channel == null) {
      return;
    }
    channel = null;
    pool.remove(this);
    if (out != null) {
      out.release();
      out = null;
    }
    if (rest != null) {
      rest.release();
      rest = null;
    }
    Exchange next;
    while ((next = turns.poll()) != null) {
      next.abandon();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
