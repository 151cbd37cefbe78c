package dev.holdfast.examples.router.tls;

import dev.holdfast.examples.router.config.BackendTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** How a pool speaks TLS with its backends. Thread-safe. */
public final class TlsToBackends {
  private final String pool;
  private final BackendTls config;
  private final Duration handshakeTimeout;
  private final LiveContext context;
  private final LongAdder failures = new LongAdder();
  private final SeldomLog log = new SeldomLog();

  private TlsToBackends(String pool, BackendTls config, Duration handshakeTimeout, LiveContext context) {
    this.pool = pool;
    this.config = config;
    this.handshakeTimeout = handshakeTimeout;
    this.context = context;
  }

  static TlsToBackends open(String pool, BackendTls config, Engines engines, Duration handshakeTimeout, Instant now) {
    if (!config.verify()) {
      Log.warn("pool '" + pool + "': backend_tls.verify is false: anybody can pass for a backend; for tests only");
    }
    return new TlsToBackends(pool, config, handshakeTimeout, LiveContext.open(
        "pool '" + pool + "': backend_tls",
        () -> PemFiles.read(config.cert(), config.key(), config.ca()),
        files -> {
          Identity identity = files.identity();
          return new LiveContext.Made(
              engines.toBackends(identity, files.authorities(), config.verify()), identity);
        },
        now));
  }

  /**
   * Puts TLS before a handler. {@code channelActive} comes to it after the handshake; if that fails, not at all, and
   * then the channel becomes inactive.
   */
  ChannelHandler before(ChannelHandler handler, String backend, String host, int port) {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        SslHandler ssl = context.handler(from -> from.newHandler(channel.alloc(), host, port));
        ssl.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        channel.pipeline().addLast(ssl, new BackendHandshake(TlsToBackends.this, backend), handler);
      }
    };
  }

  void failed(String backend, Throwable cause) {
    failures.increment();
    log.warn("pool '" + pool + "': backend " + backend, HandshakeFault.words(cause), System.nanoTime());
  }

  /**
   * Tells how many handshakes have failed.
   *
   * @return how many
   */
  public long failures() {
    return failures.sum();
  }

  boolean isOf(BackendTls wanted, Duration handshake) {
    return config.equals(wanted) && handshakeTimeout.equals(handshake);
  }

  LiveContext context() {
    return context;
  }
}
