package dev.holdfast.examples.router.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files are taken, and what is said of those that are not. */
class PemFileTest {
  @TempDir
  private Path directory;
  private Pki pki;

  @BeforeEach
  void issue() throws Exception {
    pki = new Pki(directory);
  }

  private static Identity read(Path cert, Path key) {
    return Identity.of(PemFile.read(cert), PemFile.read(key));
  }

  private static void refuses(Path cert, Path key, String message) {
    assertThatThrownBy(() -> read(cert, key)).isInstanceOf(TlsProblem.class).hasMessage(message);
  }

  private static X509Bundle selfSigned(String name, CertificateBuilder.Algorithm algorithm) throws Exception {
    return new CertificateBuilder().algorithm(algorithm).subject(name).setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  @Test
  void keysOfEachKind() throws Exception {
    for (CertificateBuilder.Algorithm algorithm : List.of(CertificateBuilder.Algorithm.ecp256,
        CertificateBuilder.Algorithm.ecp384, CertificateBuilder.Algorithm.rsa2048,
        CertificateBuilder.Algorithm.ed25519)) {
      X509Bundle bundle = selfSigned("CN=x", algorithm);
      assertThat(read(pki.cert(bundle, "x.pem"), pki.key(bundle, "x.key")).chain())
          .containsExactly(bundle.getCertificate());
    }
  }

  @Test
  void theFirstCertificateOfSeveralIsItsOwn() throws Exception {
    X509Bundle bundle = pki.issue("x");
    Path both = pki.write("both.pem", "a comment\n" + bundle.getPrivateKeyPEM() + "\n" + bundle.getCertificatePEM()
        + "\n" + bundle.getRootCertificatePEM());
    assertThat(read(both, both).chain()).containsExactly(bundle.getCertificate(), bundle.getRootCertificate());
    Path turned = pki.write("turned.pem", bundle.getRootCertificatePEM() + "\n" + bundle.getCertificatePEM());
    refuses(turned, both, both + ": is not the key of the first certificate in " + turned
        + ", that of CN=authority; give the two that were made together");
  }

  @Test
  void aKeyOfAnotherCertificate() throws Exception {
    Path cert = pki.cert(pki.issue("x"), "x.pem");
    Path key = pki.key(pki.issue("y"), "y.key");
    String message = key + ": is not the key of the first certificate in " + cert
        + ", that of CN=x; give the two that were made together";
    refuses(cert, key, message);
    pki.key(selfSigned("CN=z", CertificateBuilder.Algorithm.rsa2048), "y.key");
    refuses(cert, key, message);
  }

  @Test
  void filesThatCannotBeRead() throws Exception {
    Path cert = pki.cert(pki.issue("x"), "x.pem");
    Path none = directory.resolve("none");
    refuses(cert, none, none + ": does not exist; write the PEM file there, or name another");
    refuses(directory, cert, directory + ": is no regular file; name a PEM file");
    Path large = Files.write(directory.resolve("large"), new byte[(4 << 20) + 1]);
    refuses(large, cert, large + ": is larger than 4194304 bytes; name a PEM file");
  }

  @Test
  void filesWithoutWhatTheyShouldHave() throws Exception {
    X509Bundle bundle = pki.issue("x");
    Path cert = pki.cert(bundle, "x.pem");
    Path key = pki.key(bundle, "x.key");
    refuses(key, key, key + ": has no certificate; write one as PEM, from -----BEGIN CERTIFICATE----- on");
    refuses(cert, cert, cert + ": has no private key; write it as PEM, from -----BEGIN PRIVATE KEY----- on");
    Path bad = pki.write("bad.pem", bundle.getCertificatePEM() + "\n-----BEGIN CERTIFICATE-----\nAAAA\n"
        + "-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> read(bad, key)).isInstanceOf(TlsProblem.class)
        .hasMessageStartingWith(bad + ": certificate 2 cannot be read: ")
        .hasMessageEndingWith("; write the file again");
    Path badKey = key("PRIVATE KEY", "AAAA");
    refuses(cert, badKey, badKey + ": has a private key that cannot be read, or that is none of RSA, EC, EdDSA;"
        + " write the file again");
  }

  @Test
  void keysInOtherForms() throws Exception {
    Path cert = pki.cert(pki.issue("x"), "x.pem");
    Path encrypted = key("ENCRYPTED PRIVATE KEY", "AAAA");
    String remedy = "openssl pkcs8 -topk8 -nocrypt -in " + encrypted + " -out NEW, and let nobody else read it";
    refuses(cert, encrypted, encrypted + ": is encrypted; decrypt it: " + remedy);
    key("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA");
    refuses(cert, encrypted, encrypted + ": is encrypted; decrypt it: " + remedy);
    key("RSA PRIVATE KEY", "AAAA");
    refuses(cert, encrypted, encrypted + ": is a key in another form than PKCS #8; convert it: " + remedy);
    key("EC PRIVATE KEY", "AAAA");
    refuses(cert, encrypted, encrypted + ": is a key in another form than PKCS #8; convert it: " + remedy);
  }

  private Path key(String kind, String content) throws IOException {
    return pki.write("other.key", "-----BEGIN " + kind + "-----\n" + content + "\n-----END " + kind + "-----\n");
  }
}
