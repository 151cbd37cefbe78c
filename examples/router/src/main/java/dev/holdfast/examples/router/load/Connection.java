package dev.holdfast.examples.router.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection to the server: what was asked on it, and whether the answers are right. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails on a channel comes to exceptionCaught.
final class Connection extends ChannelInboundHandlerAdapter implements AnswerParser.Answers {
  private final Driver driver;
  private final ConnectionSet others;
  private final KeySpace keys;
  private final Tally tally;
  private final Unanswered unanswered = new Unanswered();
  private final AnswerParser parser = new AnswerParser(this);
  private final @Nullable ValueCheck check;
  private final boolean multiget;

  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf out;
  private boolean isUp;

  /** For how many keys of the first unanswered command values have come. */
  private int found;

  /** What becomes of the unanswered when this closes. */
  private Count reason = Count.CLOSED;

  private @Nullable Throwable failure;

  /** How many requests take room of this connection. */
  int own;

  Connection(Driver driver, ConnectionSet others, KeySpace keys, Tally tally, Plan plan) {
    this.driver = driver;
    this.others = others;
    this.keys = keys;
    this.tally = tally;
    this.multiget = plan.multiget();
    this.check = plan.verify() ? new ValueCheck(keys) : null;
  }

  boolean isUp() {
    return isUp;
  }

  /** Why it failed, if that is known. */
  @Nullable Throwable failure() {
    return failure;
  }

  boolean isWritable() {
    return isUp && context != null && context.channel().isWritable();
  }

  /** When the command was sent that is unanswered for longest; {@link Long#MAX_VALUE} if none is. */
  long oldest() {
    return unanswered.isEmpty() ? Long.MAX_VALUE : unanswered.request().sent;
  }

  /** Writes one part of a request, to be sent with the next {@link #flush}. */
  void send(Request request, int part, Commands commands) {
    unanswered.add(request, part);
    ByteBuf buffer = out;
    if (buffer == null) {
      buffer = Objects.requireNonNull(context).alloc().directBuffer();
      out = buffer;
      others.hasUnsent(this);
    }
    if (request.isSet) {
      commands.set(buffer, request.keys[part]);
    } else {
      commands.get(buffer, request, from(part), to(request, part));
    }
  }

  void flush() {
    ByteBuf written = out;
    out = null; // First: if it cannot be written, the channel closes in this call, and releases it.
    if (written != null && context != null) {
      context.writeAndFlush(written, context.voidPromise());
    }
  }

  /** Closes; what is unanswered fails for this reason. */
  void close(Count why) {
    isUp = false;
    reason = why;
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    if (active.pipeline().get(SslHandler.class) == null) {
      up();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext at, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        up();
      } else {
        failure = handshake.cause();
      }
    }
  }

  private void up() {
    isUp = true;
    driver.connected(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext at, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      driver.look();
      byte[] bytes = driver.input();
      while (isUp && in.isReadable()) {
        int length = Math.min(bytes.length, in.readableBytes());
        in.readBytes(bytes, 0, length);
        int read = parser.parse(bytes, 0, length);
        if (read < length) {
          wrong(() -> "what cannot be the answer: " + Shown.text(bytes, read, length));
          close(Count.CLOSED);
        }
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext at) {
    driver.readComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext at) {
    if (isWritable()) {
      at.executor().execute(driver::readComplete); // Not now: this may be called by a flush.
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext at) {
    isUp = false;
    if (out != null) {
      out.release();
      out = null;
    }
    driver.look();
    while (!unanswered.isEmpty()) {
      if (reason == Count.CLOSED) {
        tally.example(Count.CLOSED, () -> failure == null ? "by the server" : String.valueOf(failure.getMessage()));
      }
      driver.answered(take(), reason);
    }
    driver.readComplete();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext at, Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    at.close();
  }

  @Override
  public boolean value(byte[] bytes, int from, int to, int length) {
    if (unanswered.isEmpty() || unanswered.request().isSet) {
      return false;
    }
    int key = keys.numberOf(bytes, from, to);
    if (!isAsked(key)) {
      wrong(() -> "asked for " + keys.key(unanswered.request().keys[from(unanswered.part())])
          + ", the answer is of " + Shown.text(bytes, from, to));
      skip();
      return true;
    }
    if (unanswered.request().isCounted) {
      tally.add(Count.HITS);
    }
    if (check != null && length == keys.valueSize()) {
      check.begin(key);
    } else if (check != null) {
      wrong(() -> "the value of " + keys.key(key) + " has " + length + " bytes and not " + keys.valueSize()
          + ": if others have stored it, run with --load first");
      skip();
    }
    return true;
  }

  @Override
  public void data(byte[] bytes, int from, int to, int offset) {
    if (check != null && !check.isRight(bytes, from, to, offset)) {
      wrong(() -> "not the value of a key asked for, " + keys.key(unanswered.request().keys[from(unanswered.part())])
          + ": " + Shown.text(bytes, from, to));
    }
  }

  @Override
  public boolean done(AnswerParser.Answer answer, byte[] bytes, int from, int to) {
    if (unanswered.isEmpty()) {
      return false;
    }
    Request request = unanswered.request();
    int part = unanswered.part();
    switch (answer) {
      case END -> {
        if (request.isSet) {
          return false;
        }
        if (request.isCounted) {
          tally.add(Count.MISSES, to(request, part) - from(part) - found);
        }
        driver.answered(take(), null);
      }
      case STORED -> {
        if (!request.isSet) {
          return false;
        }
        if (request.isCounted) {
          tally.add(Count.STORED);
        }
        driver.answered(take(), null);
      }
      case SERVER_ERROR -> failed(Count.SERVER_ERRORS, bytes, from, to);
      case REFUSED -> failed(Count.REFUSED, bytes, from, to);
    }
    return true;
  }

  private void failed(Count error, byte[] bytes, int from, int to) {
    tally.example(error, () -> Shown.text(bytes, from, to));
    driver.answered(take(), error);
  }

  private boolean isAsked(int key) {
    Request request = unanswered.request();
    int part = unanswered.part();
    boolean isAsked = request.moveForward(key, from(part) + found, to(request, part));
    found += isAsked ? 1 : 0;
    return isAsked;
  }

  private void skip() {
    if (check != null) {
      check.skip();
    }
  }

  private void wrong(Supplier<String> example) {
    tally.add(Count.WRONG);
    tally.example(Count.WRONG, example);
    if (!unanswered.isEmpty()) {
      unanswered.request().failure = Count.WRONG;
    }
  }

  private Request take() {
    Request request = unanswered.request();
    unanswered.remove();
    found = 0;
    return request;
  }

  private int from(int part) {
    return multiget ? 0 : part;
  }

  private int to(Request request, int part) {
    return multiget ? request.count : part + 1;
  }
}
