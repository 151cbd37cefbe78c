package dev.holdfast.examples.router.config;

/** Who does TLS. */
public enum TlsProvider {
  /** OpenSSL if it is there, else the JDK. */
  AUTO,
  /** BoringSSL by netty-tcnative. */
  OPENSSL,
  /** The JDK. */
  JDK
}
