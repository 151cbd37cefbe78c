package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a connection is waited for, and who is answered when, by a clock and a worker that the test drives. */
class AdminHandlerTest {
  private final FakeRouter router = new FakeRouter();
  private final Scrape scrape = new Scrape(router, router.meters, ByteBufAllocator.DEFAULT);
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  @BeforeEach
  void start() {
    RingViews rings = new RingViews();
    TokenCheck tokens = new TokenCheck(null);
    Routes routes = new Routes(router, rings, new StateMaker(router, router.meters, rings, false, Clock.systemUTC()),
        scrape, new Changes(tokens, router));
    channel.freezeTime();
    channel.pipeline().addLast(new AdminHandler(new HostCheck(true), routes, work::add));
    channel.pipeline().fireChannelActive();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    scrape.close();
  }

  private static FullHttpRequest request(String path) {
    FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    return request;
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runPendingTasks();
  }

  private void work() {
    work.remove().run();
    channel.runPendingTasks();
  }

  private int status() {
    FullHttpResponse response = channel.readOutbound();
    int status = response.status().code();
    response.release();
    return status;
  }

  @Test
  void whoAsksNothingIsClosed() {
    pass(AdminServer.PATIENCE_SECONDS - 1);
    assertThat(channel.isActive()).isTrue();
    pass(1);
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void whoWaitsForAnAnswerIsNotClosedButWhoThenAsksNothingMoreIs() {
    channel.writeInbound(request("/healthz"));
    assertThat(channel.config().isAutoRead()).isFalse();
    pass(10 * AdminServer.PATIENCE_SECONDS);
    assertThat(channel.isActive()).isTrue();
    work();
    assertThat(status()).isEqualTo(200);
    assertThat(channel.config().isAutoRead()).isTrue();
    pass(AdminServer.PATIENCE_SECONDS - 1);
    assertThat(channel.isActive()).isTrue();
    pass(1);
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void requestsAreAnsweredOneAfterTheOther() {
    channel.writeInbound(request("/healthz"), request("/nothing"));
    channel.pipeline().fireExceptionCaught(new TooLongFrameException());
    channel.writeInbound(request("/healthz"));
    assertThat(work).hasSize(1);
    work();
    work();
    work();
    assertThat(work).isEmpty();
    assertThat(status()).isEqualTo(200);
    assertThat(status()).isEqualTo(404);
    assertThat(status()).isEqualTo(413);
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.isActive()).isFalse();
  }
}
