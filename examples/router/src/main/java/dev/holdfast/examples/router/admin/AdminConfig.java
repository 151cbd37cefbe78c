package dev.holdfast.examples.router.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the admin server listens, and who may change something by it.
 *
 * @param address where it listens; with port 0, at any free one
 * @param token what changes must carry; null if nobody may change anything
 */
public record AdminConfig(InetSocketAddress address, @Nullable String token) {
  private static final int SHORTEST = 16;

  /**
   * Checks both.
   *
   * @param address where it listens
   * @param token what changes must carry
   * @throws IllegalArgumentException if the address is not known, or the token is too short or could not be in a
   *     header
   */
  public AdminConfig {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("the admin address " + address.getHostString() + " is none that is known;"
          + " give it an address of this machine, such as 127.0.0.1");
    }
    if (token != null && token.length() < SHORTEST) {
      throw new IllegalArgumentException("the admin token has " + token.length() + " characters, so it can be guessed;"
          + " give it at least " + SHORTEST + ", such as from 'openssl rand -hex 16'");
    }
    if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("the admin token has characters that cannot be in an HTTP header;"
          + " make it of ASCII letters and digits");
    }
  }

  /**
   * Makes the configuration for this machine only.
   *
   * @param port the port; 0 for any free one
   * @param token what changes must carry; null if nobody may change anything
   * @return the configuration
   * @throws IllegalArgumentException as for {@link #AdminConfig}
   */
  public static AdminConfig onLoopback(int port, @Nullable String token) {
    return new AdminConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), token);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return address + (token == null ? ", without a token" : ", with a token");
  }
}
