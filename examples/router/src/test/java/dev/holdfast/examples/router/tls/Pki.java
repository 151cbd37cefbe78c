package dev.holdfast.examples.router.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An authority, and what it signs, in files of a directory. */
final class Pki {
  private final Path directory;
  private final X509Bundle authority;

  Pki(Path directory) throws Exception {
    this.directory = directory;
    authority = new CertificateBuilder().ecp256().subject("CN=authority").setIsCertificateAuthority(true)
        .notBefore(Instant.now().minus(Duration.ofDays(30))).buildSelfSigned();
  }

  /** A certificate for 127.0.0.1 that is good for 90 days. */
  X509Bundle issue(String name) throws Exception {
    return issue(name, Duration.ofDays(90));
  }

  X509Bundle issue(String name, Duration left) throws Exception {
    return template(name, left).addSanIpAddress("127.0.0.1").buildIssuedBy(authority);
  }

  X509Bundle issueForAnotherHost(String name) throws Exception {
    return template(name, Duration.ofDays(90)).addSanDnsName("elsewhere.example").buildIssuedBy(authority);
  }

  private static CertificateBuilder template(String name, Duration left) {
    Instant now = Instant.now();
    return new CertificateBuilder().ecp256().subject("CN=" + name)
        .notBefore(now.minus(Duration.ofDays(10))).notAfter(now.plus(left));
  }

  Path ca() throws IOException {
    return write("ca-" + System.identityHashCode(this) + ".pem", authority.getCertificatePEM());
  }

  Path cert(X509Bundle bundle, String file) throws IOException {
    return write(file, bundle.getCertificatePathPEM());
  }

  Path key(X509Bundle bundle, String file) throws IOException {
    return write(file, bundle.getPrivateKeyPEM());
  }

  Path write(String file, String text) throws IOException {
    return Files.writeString(directory.resolve(file), text);
  }

  /** For a peer that is the JDK's, whoever does TLS in the router: trusts the authority. */
  SSLContext jdk(@Nullable X509Bundle identity) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager[] trust = authority.toTrustManagerFactory().getTrustManagers();
    context.init(identity == null ? null : keys(identity), trust, null);
    return context;
  }

  private static KeyManager[] keys(X509Bundle identity) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", identity.getKeyPair().getPrivate(), new char[0], identity.getCertificatePath());
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }
}
