package dev.holdfast.examples.router.load;

import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Which server: {@code host:port}, or the path of a Unix socket. */
record ServerName(String host, int port, @Nullable String path) {
  private static final String UNIX = "unix:";

  static ServerName of(String text) throws Fault {
    if (text.startsWith(UNIX) && text.length() > UNIX.length()) {
      return new ServerName("localhost", 0, text.substring(UNIX.length()));
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 1 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (!host.isEmpty() && port > 0 && port < 1 << 16) {
        return new ServerName(host, port, null);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Fault("--server cannot be " + text + "; give it as 127.0.0.1:11211 or unix:/path");
  }

  /** What to tell when a connection cannot be made. */
  Fault fault(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return new Fault(this + ": there is no such host; name another with --server");
    }
    if (cause instanceof SSLException) {
      return new Fault(this + ": no TLS: " + cause.getMessage()
          + "; give what has signed its certificate with --ca, or leave --tls out if it is a server without");
    }
    String why = cause instanceof ConnectException ? "connection refused or not answered" : why(cause);
    return new Fault(this + ": " + why + "; start a server there, or name another with --server");
  }

  private static String why(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  @Override
  public String toString() {
    if (path != null) {
      return UNIX + path;
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
