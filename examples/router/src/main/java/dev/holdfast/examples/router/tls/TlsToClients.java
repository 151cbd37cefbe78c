package dev.holdfast.examples.router.tls;

import dev.holdfast.examples.router.config.ListenTls;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How a pool speaks TLS with its clients. Thread-safe. */
public final class TlsToClients {
  private final String pool;
  private final ListenTls config;
  private final Duration handshakeTimeout;
  private final LiveContext context;
  private final LongAdder failures = new LongAdder();
  private final SeldomLog log = new SeldomLog();

  private TlsToClients(String pool, ListenTls config, Duration handshakeTimeout, LiveContext context) {
    this.pool = pool;
    this.config = config;
    this.handshakeTimeout = handshakeTimeout;
    this.context = context;
  }

  static TlsToClients open(String pool, ListenTls config, Engines engines, Duration handshakeTimeout, Instant now) {
    ClientAuth auth = config.clientCa() == null ? ClientAuth.NONE
        : config.requireClientCertificate() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
    return new TlsToClients(pool, config, handshakeTimeout, LiveContext.open(
        "pool '" + pool + "': tls",
        () -> PemFiles.read(config.cert(), config.key(), config.clientCa()),
        files -> {
          Identity identity = Objects.requireNonNull(files.identity(), "identity");
          return new LiveContext.Made(engines.toClients(identity, files.authorities(), auth), identity);
        },
        now));
  }

  /** Has a new channel of a client speak TLS; a client that does not is told so and closed. */
  void addTo(Channel channel) {
    SslHandler handler = context.handler(from -> from.newHandler(channel.alloc()));
    handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
    channel.pipeline()
        .addLast(new FirstByte(true, pool, log))
        .addLast(handler)
        .addLast(new ClientHandshake(this));
  }

  void failed(Channel channel, Throwable cause) {
    failures.increment();
    if (!HandshakeFault.isMereClose(cause)) {
      log.warn("pool '" + pool + "': client " + channel.remoteAddress(), HandshakeFault.words(cause),
          System.nanoTime());
    }
  }

  /**
   * Tells how many handshakes have failed.
   *
   * @return how many, with those of clients that went away
   */
  public long failures() {
    return failures.sum();
  }

  ListenTls config() {
    return config;
  }

  LiveContext context() {
    return context;
  }
}
