package dev.holdfast.examples.router.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate in use ends.
 *
 * @param pool the pool
 * @param toClients whether it is shown to clients; else to backends
 * @param file where it is
 * @param notAfter when it, or the first of those above it in the file, ends
 */
public record Expiry(String pool, boolean toClients, Path file, Instant notAfter) {
  /**
   * Tells how long it is good yet.
   *
   * @param now the time
   * @return in days, with their fraction; negative once it has ended
   */
  public double daysLeft(Instant now) {
    return Duration.between(now, notAfter).toSeconds() / 86_400.0;
  }
}
