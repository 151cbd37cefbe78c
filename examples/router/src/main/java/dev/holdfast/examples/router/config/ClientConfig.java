package dev.holdfast.examples.router.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pool allows its clients.
 *
 * @param maxClients how many may be connected; others are turned away
 * @param idleTimeout after what time without a request one is disconnected; 0 never
 * @param maxValue how many bytes a value may have
 * @param maxPipeline how many requests of one client may wait for answers; it is not read while there are as many
 * @param maxBuffered how many bytes may wait to be sent to one client; its requests are not read while there are more
 * @param flushAll what becomes of {@code flush_all}
 * @param tls how to speak TLS with them; null does not
 */
public record ClientConfig(
    int maxClients,
    Duration idleTimeout,
    int maxValue,
    int maxPipeline,
    long maxBuffered,
    FlushAll flushAll,
    @Nullable ListenTls tls) {
  /** 10,000 clients, however idle, memcached's values, 1,024 requests, 4 MiB, and no {@code flush_all}. */
  public static final ClientConfig DEFAULT =
      new ClientConfig(10_000, Duration.ZERO, 1 << 20, 1024, 4 << 20, FlushAll.REFUSE, null);

  private static final int LARGEST_VALUE = 1 << 30;
  private static final long LEAST_BUFFERED = 16 << 10;

  /** What becomes of {@code flush_all}. */
  public enum FlushAll {
    /** It is sent to all backends of the pool, and answered when all have done so. */
    ALL,
    /** It is refused, as twemproxy does: one client could otherwise empty the cache of all. */
    REFUSE
  }

  /**
   * Checks the parts.
   *
   * @param maxClients as in the record
   * @param idleTimeout as in the record
   * @param maxValue as in the record
   * @param maxPipeline as in the record
   * @param maxBuffered as in the record
   * @param flushAll as in the record
   * @param tls as in the record
   * @throws InvalidField naming the part, if a number is too small or too large
   */
  public ClientConfig {
    check("max_clients", maxClients, 1, 1_000_000, "10000");
    check("max_value", maxValue, 1, LARGEST_VALUE, "1MiB");
    check("max_pipeline", maxPipeline, 1, 1_000_000, "1024");
    if (idleTimeout.isNegative()) {
      throw new InvalidField("idle_timeout", "is " + Durations.text(idleTimeout), "give it more, or 0 for none");
    }
    if (maxBuffered < LEAST_BUFFERED) {
      throw new InvalidField("max_client_buffer", "is " + Sizes.text(maxBuffered),
          "give it " + Sizes.text(LEAST_BUFFERED) + " or more, such as 4MiB");
    }
  }

  private static void check(String field, int value, int least, int most, String such) {
    if (value < least || value > most) {
      throw new InvalidField(field, "is " + value, "give it from " + least + " to " + most + ", such as " + such);
    }
  }
}
