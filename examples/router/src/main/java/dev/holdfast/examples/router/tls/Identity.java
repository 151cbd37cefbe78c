package dev.holdfast.examples.router.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What this side shows to the other: a certificate, those above it, and the key.
 *
 * @param file where the certificate is
 * @param chain its own certificate, and those above it
 * @param key the private key of the first
 */
record Identity(Path file, List<X509Certificate> chain, PrivateKey key) {
  /** Reads it, and checks that they belong together. */
  static Identity of(PemFile cert, PemFile key) {
    List<X509Certificate> chain = cert.certificates();
    PrivateKey privateKey = key.privateKey();
    if (!belong(chain.get(0).getPublicKey(), privateKey)) {
      throw new TlsProblem(key.path() + ": is not the key of the first certificate in " + cert.path() + ", that of "
          + chain.get(0).getSubjectX500Principal() + "; give the two that were made together");
    }
    return new Identity(cert.path(), chain, privateKey);
  }

  private static boolean belong(PublicKey publicKey, PrivateKey privateKey) {
    String algorithm = switch (privateKey.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> privateKey.getAlgorithm();
    };
    try {
      byte[] message = {1, 2, 3};
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(privateKey);
      signing.update(message);
      byte[] signature = signing.sign();
      signing.initVerify(publicKey);
      signing.update(message);
      return signing.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // Such as a key of RSA and a certificate for an elliptic curve.
    }
  }

  Instant notBefore() {
    return chain.get(0).getNotBefore().toInstant();
  }

  /** When the first of all the certificates ends. */
  Instant notAfter() {
    return chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
  }

  /** What is wrong with it at a time; empty if nothing is. */
  String problem(Instant now) {
    if (now.isAfter(notAfter())) {
      return file + ": has a certificate that expired at " + notAfter() + "; renew it";
    }
    if (now.isBefore(notBefore())) {
      return file + ": has a certificate that is valid only from " + notBefore() + " on; look at the clock";
    }
    return "";
  }
}
