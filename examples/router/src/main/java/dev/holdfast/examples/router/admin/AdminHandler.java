package dev.holdfast.examples.router.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection, one after the other. Another thread makes the answers, since a scrape takes
 * milliseconds and a reload may take seconds; meanwhile nothing more is read than what was on its way already.
 *
 * <p>All fields belong to the connection's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A close or a write that fails has the connection closed anyway.
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final System.Logger LOG = System.getLogger(AdminHandler.class.getPackageName());

  private final HostCheck hosts;
  private final Routes routes;
  private final Executor executor;
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private boolean busy;
  /** Closes the connection. Only while it is the other side's turn. */
  private @Nullable ScheduledFuture<?> deadline;

  AdminHandler(HostCheck hosts, Routes routes, Executor executor) {
    this.hosts = hosts;
    this.routes = routes;
    this.executor = executor;
  }

  /** What is to be answered, and whether nothing can follow. */
  private record Turn(Supplier<Reply> reply, boolean last) {}

  @Override
  public void channelActive(ChannelHandlerContext context) {
    hurry(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    beCalm();
    waiting.clear();
  }

  private void hurry(ChannelHandlerContext context) {
    beCalm();
    deadline = context.executor().schedule(
        () -> context.close(), AdminServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void beCalm() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    Throwable fault = message.decoderResult().cause();
    if (fault != null) {
      refuse(context, refusal(fault));
      return;
    }
    try {
      Request request = Request.of(message);
      waiting.add(new Turn(() -> reply(request), false));
      next(context);
    } catch (IllegalArgumentException e) {
      refuse(context, Reply.badRequest("the path cannot be decoded; write % as %25"));
    }
  }

  /** For what is not understood, so that what would follow is not either. */
  private void refuse(ChannelHandlerContext context, Reply reply) {
    waiting.add(new Turn(() -> reply, true));
    next(context);
  }

  private void next(ChannelHandlerContext context) {
    if (busy) {
      return;
    }
    Turn turn = waiting.poll();
    context.channel().config().setAutoRead(turn == null);
    if (turn == null) {
      return;
    }
    busy = true;
    beCalm();
    try {
      executor.execute(() -> {
        Reply reply = turn.reply().get();
        context.executor().execute(() -> send(context, reply, turn.last()));
      });
    } catch (RejectedExecutionException e) {
      context.close(); // The server closes.
    }
  }

  private void send(ChannelHandlerContext context, Reply reply, boolean last) {
    hurry(context);
    DefaultFullHttpResponse response = response(reply);
    if (last) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.writeAndFlush(response).addListener(sent -> {
      busy = false;
      if (sent.isSuccess()) {
        hurry(context);
        next(context);
      } else {
        context.close();
      }
    });
  }

  private Reply reply(Request request) {
    try {
      Reply refusal = hosts.refusal(request.host());
      return refusal == null ? routes.reply(request) : refusal;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the admin server could not answer " + request.path(), e);
      return Reply.line(HttpResponseStatus.INTERNAL_SERVER_ERROR, "this could not be answered; the log says why");
    }
  }

  private static Reply refusal(Throwable fault) {
    if (fault instanceof TooLongHttpLineException) {
      return Reply.line(HttpResponseStatus.REQUEST_URI_TOO_LONG,
          "the path is longer than " + AdminServer.LONGEST_LINE + " bytes");
    }
    if (fault instanceof TooLongHttpHeaderException) {
      return Reply.line(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
          "the headers are longer than " + AdminServer.LONGEST_HEADERS + " bytes");
    }
    return Reply.badRequest("this is no HTTP request");
  }

  private static DefaultFullHttpResponse response(Reply reply) {
    ByteBuf content = Unpooled.copiedBuffer(reply.content(), StandardCharsets.UTF_8);
    DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), content);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, reply.type());
    headers.set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.set("content-security-policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-resource-policy", "same-origin");
    reply.headers().forEach(headers::set);
    return response;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
    if (fault instanceof TooLongFrameException) {
      refuse(context, Reply.line(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
          "the body is longer than " + AdminServer.LARGEST_BODY + " bytes"));
      return;
    }
    if (!(fault instanceof IOException)) { // The other side has gone, which it may.
      LOG.log(System.Logger.Level.WARNING, "a connection to the admin server failed", fault);
    }
    context.close();
  }
}
