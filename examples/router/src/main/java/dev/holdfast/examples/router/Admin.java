package dev.holdfast.examples.router;

import dev.holdfast.examples.router.admin.AdminServer;
import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.AdminConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The admin server of a router. */
final class Admin implements AutoCloseable {
  private final AdminServer server;

  private Admin(AdminServer server) {
    this.server = server;
  }

  static Admin start(Router router) throws Fault, IOException {
    AdminConfig config = router.config().admin();
    Address listen = config.listen();
    var served = new dev.holdfast.examples.router.admin.AdminConfig(
        new InetSocketAddress(listen.host(), listen.port()), token(config));
    return new Admin(AdminServer.start(served, new Status(router), new Demands(router), router.meters()));
  }

  /** Reads the token that changes need; null if nobody may change anything. */
  static @Nullable String token(AdminConfig config) throws Fault {
    Path file = config.tokenFile();
    if (file == null) {
      return null;
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw Fault.given("admin.token_file " + file + " cannot be read: " + Reason.of(e)
          + "; write a token into it, such as from 'openssl rand -hex 16', or leave it out");
    }
  }

  InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
