package dev.holdfast.examples.router.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks backends whether they live: whether they take a connection and answer {@code version} in time. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the listener.
final class Probes {
  private static final byte[] QUESTION = "version\r\n".getBytes(StandardCharsets.US_ASCII);

  private final EventLoop loop;
  private final Transports transports;
  private final ScheduledThreadPoolExecutor thread;

  Probes(EventLoop loop, Transports transports) {
    this.loop = loop;
    this.transports = transports;
    thread = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("routed-control", true));
    thread.setRemoveOnCancelPolicy(true);
  }

  /** Does what would keep an event loop from its work. */
  void schedule(Duration delay, Runnable task) {
    if (!thread.isShutdown()) {
      thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void close() {
    thread.shutdownNow();
  }

  /** Asks, and tells the answer once, as {@link #schedule} does. */
  void probe(Backend backend, Consumer<Boolean> answer) {
    loop.execute(() -> {
      Probe probe = new Probe(lives -> schedule(Duration.ZERO, () -> answer.accept(lives)));
      ChannelFuture future = transports.connect(loop, backend, probe);
      future.addListener(probe);
      long patience = backend.config().connectTimeout().toNanos()
          + Math.min(backend.timeoutNanos(), TimeUnit.SECONDS.toNanos(10));
      loop.schedule(() -> probe.finish(future, false), patience, TimeUnit.NANOSECONDS);
    });
  }

  private static final class Probe extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
    private final Consumer<Boolean> answer;
    private final StringBuilder read = new StringBuilder();
    private boolean isFinished;

    Probe(Consumer<Boolean> answer) {
      this.answer = answer;
    }

    private void finish(ChannelFuture connection, boolean lives) {
      if (!isFinished) {
        isFinished = true;
        if (connection.channel().isRegistered()) {
          connection.channel().close();
        }
        answer.accept(lives);
      }
    }

    @Override
    public void operationComplete(ChannelFuture future) {
      if (!future.isSuccess()) {
        finish(future, false);
      }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      context.writeAndFlush(Unpooled.wrappedBuffer(QUESTION));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      read.append(in.toString(StandardCharsets.US_ASCII));
      in.release();
      if (read.indexOf("\n") >= 0 || read.length() > 1000) {
        finish(context.newSucceededFuture(), read.indexOf("VERSION ") == 0);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      finish(context.newSucceededFuture(), false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      finish(context.newSucceededFuture(), false);
    }
  }
}
