package dev.holdfast.examples.router.tls;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which BoringSSL knows again what it gave a client to resume a session with. There are two: the one for
 * new tickets, and the one before it, whose tickets are good yet. The JDK has its own, and changes them itself.
 *
 * <p>A context that is made anew has new keys, so that nobody resumes who would not be let in now.
 */
final class TicketKeys {
  /** How long a session may be resumed. */
  static final Duration LIFETIME = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();
  private @Nullable OpenSslSessionTicketKey current;

  /** Has a context use a new key from now on. */
  void renew(SslContext context) {
    if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
      OpenSslSessionTicketKey before = current;
      OpenSslSessionTicketKey next = next();
      current = next;
      if (before == null) {
        sessions.setTicketKeys(next);
      } else {
        sessions.setTicketKeys(next, before);
      }
    }
  }

  private OpenSslSessionTicketKey next() {
    byte[] name = new byte[OpenSslSessionTicketKey.NAME_SIZE];
    byte[] hmac = new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE];
    byte[] aes = new byte[OpenSslSessionTicketKey.AES_KEY_SIZE];
    random.nextBytes(name);
    random.nextBytes(hmac);
    random.nextBytes(aes);
    OpenSslSessionTicketKey key = new OpenSslSessionTicketKey(name, hmac, aes);
    Arrays.fill(hmac, (byte) 0);
    Arrays.fill(aes, (byte) 0);
    return key;
  }
}
