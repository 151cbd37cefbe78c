package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a pool speaks TLS with its clients.
 *
 * @param cert the file of the certificate and those above it, in PEM
 * @param key the file of its private key, in PEM and PKCS #8
 * @param clientCa the file of the authorities that sign clients' certificates, in PEM; null asks clients for none
 * @param requireClientCertificate whether a client without a certificate is turned away; if not, one that has a wrong
 *     certificate still is
 */
public record ListenTls(Path cert, Path key, @Nullable Path clientCa, boolean requireClientCertificate) {
  /**
   * Checks the parts.
   *
   * @param cert as in the record
   * @param key as in the record
   * @param clientCa as in the record
   * @param requireClientCertificate as in the record
   * @throws InvalidField if certificates are required of clients and there is no authority
   */
  public ListenTls {
    if (requireClientCertificate && clientCa == null) {
      throw new InvalidField("tls.require_client_certificate", "is true, and there is no tls.client_ca",
          "name the file of the authority that signs clients' certificates");
    }
  }
}
