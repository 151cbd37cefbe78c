package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a pool speaks TLS with its backends.
 *
 * @param ca the file of the authorities that sign backends' certificates, in PEM; null trusts those of the JDK
 * @param cert the file of the certificate to show backends, in PEM; null shows none
 * @param key the file of its private key, in PEM and PKCS #8; null if there is no certificate
 * @param verify whether a backend's certificate must be good and be that of its host; false is for tests only
 */
public record BackendTls(@Nullable Path ca, @Nullable Path cert, @Nullable Path key, boolean verify) {
  /**
   * Checks the parts.
   *
   * @param ca as in the record
   * @param cert as in the record
   * @param key as in the record
   * @param verify as in the record
   * @throws InvalidField if there is a certificate without a key or a key without a certificate
   */
  public BackendTls {
    if ((cert == null) != (key == null)) {
      String there = cert == null ? "key" : "cert";
      throw new InvalidField("backend_tls." + there, "is given without a " + (cert == null ? "certificate" : "key"),
          "give both, or neither");
    }
  }
}
