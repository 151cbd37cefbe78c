package dev.holdfast.examples.router.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of one side of a pool, as one look has found them.
 *
 * @param cert the certificate to show; null shows none
 * @param key its key; null without a certificate
 * @param ca the authorities that the other side's certificate is checked with; null if there are none
 */
record PemFiles(@Nullable PemFile cert, @Nullable PemFile key, @Nullable PemFile ca) {
  static PemFiles read(@Nullable Path cert, @Nullable Path key, @Nullable Path ca) {
    return new PemFiles(readIfNamed(cert), readIfNamed(key), readIfNamed(ca));
  }

  private static @Nullable PemFile readIfNamed(@Nullable Path path) {
    return path == null ? null : PemFile.read(path);
  }

  boolean sameAs(PemFiles other) {
    return same(cert, other.cert) && same(key, other.key) && same(ca, other.ca);
  }

  private static boolean same(@Nullable PemFile one, @Nullable PemFile other) {
    return one == null ? other == null : other != null && one.sameAs(other);
  }

  @Nullable Identity identity() {
    return cert == null ? null : Identity.of(cert, Objects.requireNonNull(key, "key"));
  }

  List<X509Certificate> authorities() {
    return ca == null ? List.of() : ca.certificates();
  }
}
