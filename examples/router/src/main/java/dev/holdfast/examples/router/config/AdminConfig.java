package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The router's page, its figures and its switches.
 *
 * @param listen where
 * @param tokenFile the file of the token that changes need; null allows no changes
 */
public record AdminConfig(Address listen, @Nullable Path tokenFile) {
  /** On this machine only, and no changes. */
  public static final AdminConfig DEFAULT = new AdminConfig(Address.of("127.0.0.1", 9911), null);

  /**
   * Checks the parts.
   *
   * @param listen as in the record
   * @param tokenFile as in the record
   * @throws InvalidField if it is a Unix socket
   */
  public AdminConfig {
    if (listen.isUnix()) {
      throw new InvalidField("admin.listen", "is " + listen, "give it host:port, such as 127.0.0.1:9911");
    }
  }
}
