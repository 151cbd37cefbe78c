package dev.holdfast.ring.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that every Java platform must have. */
public final class Digests {
  private Digests() {}

  /**
   * Makes a digest.
   *
   * @param algorithm {@code MD5} or {@code SHA-256}
   * @return a new one
   * @throws IllegalStateException if somebody has forbidden it in this JVM
   */
  public static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this JVM has no " + algorithm + ", which every Java platform must; allow it again", e);
    }
  }
}
