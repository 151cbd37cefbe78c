package dev.holdfast.examples.router.load;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to speak TLS: by BoringSSL if it is there, else by the JDK. */
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class TlsOptions {
  @Option(names = "--tls", description = "Speak TLS.")
  private boolean tls;

  @Option(names = "--ca", paramLabel = "PEM", description = "What has signed the server's certificate.")
  private @Nullable File ca;

  @Option(names = "--insecure", description = "Take any certificate of the server.")
  private boolean insecure;

  @Option(names = "--cert", paramLabel = "PEM", description = "The certificate to show to the server.")
  private @Nullable File cert;

  @Option(names = "--key", paramLabel = "PEM", description = "Its key, in PKCS 8.")
  private @Nullable File key;

  boolean isOn() {
    return tls;
  }

  /** Makes what connections need; null without TLS. */
  @Nullable SslContext context() throws Fault {
    if (!tls) {
      if (ca != null || insecure || cert != null || key != null) {
        throw new Fault("--ca, --insecure, --cert and --key are of use with --tls only; add it");
      }
      return null;
    }
    if (ca != null && insecure) {
      throw new Fault("--ca and --insecure exclude each other; leave one out");
    }
    if ((cert == null) != (key == null)) {
      throw new Fault("--cert and --key belong together; give both");
    }
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient().sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
      if (insecure) {
        builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
      } else if (ca != null) {
        builder.trustManager(ca);
      }
      if (cert != null) {
        builder.keyManager(cert, key);
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new Fault("--ca, --cert or --key: " + e.getMessage() + "; give PEM files that can be read");
    }
  }
}
