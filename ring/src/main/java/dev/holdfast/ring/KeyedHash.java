package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.holdfast.ring.internal.Digests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * PolymurHash 2.0 with a secret.
 *
 * @param secretLow the first 8 bytes of the secret, low byte first
 * @param secretHigh the other 8
 * @param hasher what they make
 */
record KeyedHash(long secretLow, long secretHigh, Hasher64 hasher) implements KeyHash {
  private static final int SECRET_BYTES = 16;

  static KeyedHash of(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the secret of a keyed hash has " + secret.length + " bytes; give it 16 random ones");
    }
    ByteBuffer bytes = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
    long low = bytes.getLong();
    long high = bytes.getLong();
    return new KeyedHash(low, high, Hashing.polymurHash2_0(0, low, high));
  }

  /** Tells whether two secrets are the same, but not what they are: the first 8 bytes of a SHA-256. */
  long secretCheck() {
    byte[] name = "dev.holdfast.ring secret".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(name.length + SECRET_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(name).putLong(secretLow).putLong(secretHigh);
    byte[] digest = Digests.of("SHA-256").digest(bytes.array());
    return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Override
  public long hash(CharSequence key) {
    return TextBytes.hash(hasher, key);
  }

  @Override
  public long hash(byte[] array, int offset, int length) {
    return TextBytes.hash(hasher, array, offset, length);
  }

  @Override
  public long hash(ByteBuffer key) {
    return TextBytes.hash(hasher, key);
  }

  @Override
  public long hash(DirectBuffer buffer, int offset, int length) {
    return TextBytes.hash(hasher, buffer, offset, length);
  }

  @Override
  public long hash(long key) {
    return TextBytes.hash(hasher, key);
  }

  @Override
  public long hash(UUID key) {
    return TextBytes.hash(hasher, key);
  }

  @Override
  public int bits() {
    return Long.SIZE;
  }

  @Override
  public String toString() {
    return "PolymurHash with a secret";
  }
}
