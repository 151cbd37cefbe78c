package dev.holdfast.examples.router.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pool speaks with its backends.
 *
 * @param timeout how long a backend may take to answer a request; 0 waits as long as it takes
 * @param connectTimeout how long it may take to accept a connection
 * @param connections how many connections each event loop has to each backend
 * @param preconnect whether these are opened at the start, not with the first request
 * @param maxBuffered how many bytes may wait to be sent to one backend on one connection; while there are more, clients
 *     that want to send to it are not read
 * @param tls how to speak TLS with them; null does not
 */
public record BackendConfig(
    Duration timeout,
    Duration connectTimeout,
    int connections,
    boolean preconnect,
    long maxBuffered,
    @Nullable BackendTls tls) {
  /**
   * A quarter of a second for an answer, which is enough for TCP to send again what was lost once (200 ms in Linux), a
   * second for a connection, one connection opened at the start, and 8 MiB.
   */
  public static final BackendConfig DEFAULT =
      new BackendConfig(Duration.ofMillis(250), Duration.ofSeconds(1), 1, true, 8 << 20, null);

  private static final int MAX_CONNECTIONS = 1024;
  private static final long LEAST_BUFFERED = 64 << 10;

  /**
   * Checks the parts.
   *
   * @param timeout as in the record
   * @param connectTimeout as in the record
   * @param connections as in the record
   * @param preconnect as in the record
   * @param maxBuffered as in the record
   * @param tls as in the record
   * @throws InvalidField naming the part, if a time is negative or there is none to connect, or a number is too small
   *     or too large
   */
  public BackendConfig {
    if (timeout.isNegative()) {
      throw new InvalidField("timeout", "is " + Durations.text(timeout), "give it more, such as 250ms, or 0 for none");
    }
    if (connectTimeout.compareTo(Duration.ofMillis(1)) < 0 || connectTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidField("connect_timeout", "is " + Durations.text(connectTimeout),
          "give it from 1ms to 1d, such as 1s");
    }
    if (connections < 1 || connections > MAX_CONNECTIONS) {
      throw new InvalidField("connections", "is " + connections, "give it from 1 to " + MAX_CONNECTIONS);
    }
    if (maxBuffered < LEAST_BUFFERED) {
      throw new InvalidField("max_backend_buffer", "is " + Sizes.text(maxBuffered),
          "give it " + Sizes.text(LEAST_BUFFERED) + " or more, such as 8MiB");
    }
  }
}
