package dev.holdfast.examples.router.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in words why a handshake failed, whoever does TLS: what the other side did. */
final class HandshakeFault {
  private static final Pattern NO_CERTIFICATE =
      Pattern.compile("PEER_DID_NOT_RETURN_A_CERTIFICATE|Empty (client|server) certificate chain");
  private static final Pattern NO_VERSION = Pattern.compile(
      "UNSUPPORTED_PROTOCOL|protocol versions?.*not accepted|No appropriate protocol");
  private static final Pattern NO_CIPHER = Pattern.compile("NO_SHARED_CIPHER|no cipher suites in common");
  private static final Pattern ALERT = Pattern.compile("_ALERT_([A-Z_]+)|fatal alert: (\\w+)");

  private HandshakeFault() {}

  /** Whether it is only that the other side went away, as a check whether the port is open does. */
  static boolean isMereClose(Throwable fault) {
    return fault instanceof ClosedChannelException;
  }

  static String words(Throwable fault) {
    if (find(fault, NotSslRecordException.class) != null) {
      return "speaks no TLS";
    }
    if (find(fault, SslHandshakeTimeoutException.class) != null) {
      return "did not finish the TLS handshake in time";
    }
    if (find(fault, ClosedChannelException.class) != null) {
      return "closed the connection during the TLS handshake";
    }
    Throwable certificate = find(fault, CertificateException.class);
    if (certificate == null) {
      certificate = find(fault, CertPathBuilderException.class);
    }
    if (certificate != null) {
      return "shows a certificate that is not trusted: " + deepest(certificate);
    }
    return byMessage(String.valueOf(deepest(fault)));
  }

  private static String byMessage(String message) {
    if (NO_CERTIFICATE.matcher(message).find()) {
      return "shows no certificate, which is required";
    }
    if (NO_VERSION.matcher(message).find()) {
      return "speaks neither TLS 1.2 nor 1.3";
    }
    if (NO_CIPHER.matcher(message).find()) {
      return "knows none of the ciphers, which are AES-GCM and ChaCha20-Poly1305 with ECDHE";
    }
    Matcher alert = ALERT.matcher(message);
    if (alert.find()) {
      String name = alert.group(1) == null ? alert.group(2) : alert.group(1);
      return "refused the TLS handshake: " + name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return "failed the TLS handshake: " + message;
  }

  private static @Nullable Throwable find(Throwable fault, Class<? extends Throwable> kind) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String deepest(Throwable fault) {
    Throwable last = fault;
    for (Throwable each = fault; each != null; each = each.getCause()) {
      last = each.getMessage() == null ? last : each;
    }
    return last.getMessage();
  }
}
