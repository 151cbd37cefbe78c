package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.BackendMeter;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's connection to one backend, shared by all clients of the loop.
 *
 * <p><b>Invariant.</b> {@code waiting} has the calls that were sent, or are to be once the connection is there, in the
 * order of their bytes; every answer belongs to its first. So if an answer is not one, or is late, or comes when none
 * is waited for, nothing that follows can be trusted: the connection is closed, and all that wait fail. A reply can
 * reach the wrong client in no other way than that a backend itself answers in the wrong order, and of the answers with
 * values not even then.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class BackendConnection {
  private static final long MIN_RETRY_NANOS = 50_000_000;
  private static final long MAX_RETRY_NANOS = 2_000_000_000;

  private final Worker worker;
  private final Backend backend;
  private final BackendMeter meter;
  private final ArrayDeque<Call> waiting = new ArrayDeque<>();
  private @Nullable Channel channel;
  private @Nullable ByteBuf out;
  private @Nullable ByteBuf rest;
  private boolean isUp;
  private boolean isDirty;
  private boolean isLeaving;
  private boolean isEjected;
  private int failures;
  private long retryAt;
  private long retryDelay;
  private int needed;

  BackendConnection(Worker worker, Backend backend) {
    this.worker = worker;
    this.backend = backend;
    this.meter = backend.meters().loop(worker.index());
  }

  /**
   * Sends a call, or keeps it until the connection is there; or fails it at once.
   *
   * @param data the value to send after the line, from its reader index on; not released
   */
  void send(Call call, byte[] line, int length, @Nullable ByteBuf data) {
    int size = data == null ? length : length + data.readableBytes();
    if (isEjected) {
      meter.failed(Failure.EJECTED);
      call.owner.failed(call, Failure.EJECTED);
      return;
    }
    if (channel == null && !connect()) {
      meter.failed(Failure.REFUSED);
      call.owner.failed(call, Failure.REFUSED);
      return;
    }
    if (isFull(size)) {
      meter.failed(Failure.OVERLOADED);
      call.owner.failed(call, Failure.OVERLOADED);
      return;
    }
    call.sentAt = worker.now();
    waiting.add(call);
    meter.sent();
    meter.inFlight(1);
    ByteBuf to = out;
    if (to == null) {
      to = worker.allocate(size);
      out = to;
    }
    to.writeBytes(line, 0, length);
    if (data != null) {
      append(to, data);
    }
    if (!isDirty && isUp) {
      isDirty = true;
      worker.flushLater(this);
    }
  }

  private boolean isFull(int size) {
    ByteBuf collected = out;
    Channel to = channel;
    return waiting.size() >= Backend.MAX_WAITING
        || (collected != null && collected.readableBytes() + (long) size > backend.maxBuffered())
        || (isUp && to != null && !to.isWritable());
  }

  private void append(ByteBuf to, ByteBuf data) {
    if (data.readableBytes() <= ClientConnection.COPIED || !isUp) {
      to.writeBytes(data, data.readerIndex(), data.readableBytes());
      return;
    }
    writeOut();
    write(data.retainedSlice());
  }

  private void writeOut() {
    ByteBuf bytes = out;
    if (bytes != null) {
      out = null;
      write(bytes);
    }
  }

  private void write(ByteBuf bytes) {
    Channel to = channel;
    if (to == null) {
      bytes.release();
      return;
    }
    meter.bytesOut(bytes.readableBytes());
    to.write(bytes, to.voidPromise());
  }

  /** Sends what was collected in this turn of the loop. */
  void flush() {
    isDirty = false;
    Channel to = channel;
    if (to != null && isUp) {
      writeOut();
      to.flush();
    }
  }

  /** Begins to connect, unless it was tried just now. */
  private boolean connect() {
    if (isLeaving || worker.now() < retryAt) {
      return false;
    }
    Handler handler = new Handler();
    ChannelFuture future = worker.connect(backend, handler);
    channel = future.channel();
    future.addListener(handler);
    return channel != null; // it may have failed already
  }

  /** Connects before the first request comes. */
  void prepare() {
    if (channel == null) {
      connect();
    }
  }

  private void connected() {
    isUp = true;
    meter.connections(1);
    retryDelay = 0;
    isDirty = true;
    worker.flushLater(this);
  }

  private void read(ByteBuf read) {
    worker.tick();
    meter.bytesIn(read.readableBytes());
    ByteBuf before = rest;
    rest = null;
    ByteBuf in = before == null ? read : worker.join(before, read);
    if (in.readableBytes() < needed) {
      rest = in;
      return;
    }
    needed = 0;
    int at = answers(in);
    if (at < 0) {
      in.release();
      close(Failure.GARBAGE);
    } else if (at == in.writerIndex()) {
      in.release();
    } else {
      in.readerIndex(at);
      rest = worker.keep(in, needed);
    }
  }

  /** Gives out all answers that are whole, and returns where the next begins, or -1 after garbage. */
  private int answers(ByteBuf in) {
    ReplyParser parser = worker.replies();
    int at = in.readerIndex();
    int end = in.writerIndex();
    while (at < end) {
      Call call = waiting.peek();
      if (call == null) {
        return -1;
      }
      int length = parser.parse(in, at, call.command.reply());
      if (length == ReplyParser.INCOMPLETE) {
        needed = parser.needed();
        return at;
      }
      if (length < 0) {
        return -1;
      }
      boolean isError = parser.isError();
      long sentAt = call.sentAt; // its owner may make the next call with it
      if (!call.owner.answered(call, parser, in, at, length)) {
        return -1;
      }
      waiting.poll();
      meter.inFlight(-1);
      meter.answered(worker.now() - sentAt);
      if (isError) {
        meter.failed(Failure.SERVER_ERROR);
      }
      failures = 0;
      at += length;
    }
    return at;
  }

  /** Looks whether the first call has waited too long. */
  void checkTimeout(long now) {
    Call first = waiting.peek();
    if (first != null && now - first.sentAt > backend.timeoutNanos()) {
      close(Failure.TIMEOUT);
    } else if (first == null && isLeaving) {
      close(Failure.CLOSED);
    } else if (channel == null && !isLeaving && !isEjected && now >= retryAt && backend.config().preconnect()) {
      connect();
    }
  }

  /** The backend has left the ring: close once all calls are answered. */
  void leave() {
    isLeaving = true;
  }

  /** The backend is in the ring. One that is ejected is sent nothing, and fails at once. */
  void stay(boolean ejected) {
    isLeaving = false;
    isEjected = ejected;
  }

  /** Whether the backend has left, and all its calls are done. */
  boolean isGone() {
    return isLeaving && waiting.isEmpty() && channel == null;
  }

  void close(Failure failure) {
    Channel closed = channel;
    if (closed == null) {
      return;
    }
    channel = null;
    if (isUp) {
      meter.connections(-1);
    }
    isUp = false;
    if (out != null) {
      out.release();
      out = null;
    }
    if (rest != null) {
      rest.release();
      rest = null;
    }
    needed = 0;
    retryDelay = Math.min(MAX_RETRY_NANOS, Math.max(MIN_RETRY_NANOS, 2 * retryDelay));
    retryAt = worker.now() + retryDelay;
    backend.resolveAgain();
    if (closed.isRegistered()) {
      closed.close();
    }
    fail(failure);
  }

  private void fail(Failure failure) {
    int count = waiting.size();
    if (count > 0 || failure == Failure.REFUSED) {
      failures++;
      if (backend.ejector().failed(backend, failures, meter)) {
        failures = 0;
      }
    }
    for (int i = 0; i < count; i++) {
      Call call = waiting.poll();
      if (call != null) {
        meter.inFlight(-1);
        meter.failed(failure);
        call.owner.failed(call, failure);
      }
    }
  }

  /** One for each channel: what an earlier channel still has to say is not heard. */
  private final class Handler extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
    @Override
    public void operationComplete(ChannelFuture future) {
      if (!future.isSuccess() && future.channel() == channel) {
        worker.tick();
        close(Failure.REFUSED);
      }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.channel() == channel) {
        connected();
      } else {
        context.close();
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (context.channel() == channel) {
        read((ByteBuf) message);
      } else {
        ((ByteBuf) message).release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (context.channel() == channel) {
        worker.tick();
        close(isUp ? Failure.CLOSED : Failure.REFUSED);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (context.channel() == channel) {
        worker.tick();
        close(isUp ? Failure.CLOSED : Failure.REFUSED);
      }
      context.close();
    }
  }
}
