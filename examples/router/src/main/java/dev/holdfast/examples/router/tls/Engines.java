package dev.holdfast.examples.router.tls;

import dev.holdfast.examples.router.config.TlsProvider;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes Netty's contexts: who does TLS, which versions, which ciphers. */
enum Engines {
  BORINGSSL(SslProvider.OPENSSL_REFCNT), // Not the one with finalizers: those of 10,000 connections are no help.
  JDK(SslProvider.JDK);

  /** AES first, for which processors have instructions; no key that would open what was recorded before. */
  private static final List<String> CIPHERS = List.of(
      "TLS_AES_128_GCM_SHA256",
      "TLS_AES_256_GCM_SHA384",
      "TLS_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final SslProvider provider;

  Engines(SslProvider provider) {
    this.provider = provider;
  }

  static Engines of(TlsProvider wanted) {
    return switch (wanted) {
      case AUTO -> OpenSsl.isAvailable() ? BORINGSSL : JDK;
      case OPENSSL -> boringSsl();
      case JDK -> JDK;
    };
  }

  private static Engines boringSsl() {
    if (!OpenSsl.isAvailable()) {
      throw new TlsProblem("the TLS provider openssl is not to be had here; set tls_provider: auto",
          OpenSsl.unavailabilityCause());
    }
    return BORINGSSL;
  }

  SslContext toClients(Identity identity, List<X509Certificate> authorities, ClientAuth auth) {
    SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chain()).clientAuth(auth);
    if (!authorities.isEmpty()) {
      builder.trustManager(authorities);
    }
    return build(builder);
  }

  SslContext toBackends(@Nullable Identity identity, List<X509Certificate> authorities, boolean verify) {
    SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm(verify ? "HTTPS" : null);
    if (identity != null) {
      builder.keyManager(identity.key(), identity.chain());
    }
    if (!verify) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (!authorities.isEmpty()) {
      builder.trustManager(authorities);
    }
    return build(builder);
  }

  private SslContext build(SslContextBuilder builder) {
    try {
      return builder
          .sslProvider(provider)
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .sessionTimeout(TicketKeys.LIFETIME.toSeconds())
          .build();
    } catch (SSLException | IllegalArgumentException | IllegalStateException e) {
      throw new TlsProblem("TLS by " + this + " cannot be set up: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return this == JDK ? "the JDK" : "BoringSSL";
  }
}
