package dev.holdfast.examples.router.placement;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first four bytes of the MD5, low byte first. Each thread keeps what computes it. */
final class Md5 {
  private static final int BYTES = 16;
  private static final ThreadLocal<Md5> OF_THREAD = ThreadLocal.withInitial(Md5::new);

  private final MessageDigest digest;
  private final byte[] result = new byte[BYTES];

  private Md5() {
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no MD5, which every Java platform has", e);
    }
  }

  static int first(byte[] key, int offset, int length) {
    Md5 md5 = OF_THREAD.get();
    md5.digest.update(key, offset, length);
    try {
      md5.digest.digest(md5.result, 0, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("an MD5 has more than " + BYTES + " bytes", e);
    }
    return Words.word(md5.result, 0);
  }
}
