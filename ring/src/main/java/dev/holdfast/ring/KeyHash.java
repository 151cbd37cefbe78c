package dev.holdfast.ring;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * How keys become hashes of 64 bits.
 *
 * <p><b>A key is its text:</b> a key of characters counts as its UTF-8 bytes, a number as its decimal digits, a UUID as
 * its 36 characters. So the same key has the same hash, and the same node, in whatever form a program holds it.
 *
 * <p>Immutable, so any thread may use it.
 */
public sealed interface KeyHash permits Xxh3, KeyedHash, LayoutHash {
  /**
   * The hash of rings that are told no other: XXH3, 64 bits, seed 0, as xxHash 0.8 defines it.
   *
   * @return the hash
   */
  static KeyHash xxh3() {
    return Xxh3.INSTANCE;
  }

  /**
   * Makes a hash that depends on a secret, for keys that strangers choose.
   *
   * @param secret 16 random bytes, the same on all routers of a ring
   * @return the hash
   * @throws IllegalArgumentException if the secret has another length
   */
  static KeyHash keyed(byte[] secret) {
    return KeyedHash.of(secret);
  }

  /**
   * Hashes characters: their UTF-8 bytes.
   *
   * @param key any characters; what is not valid UTF-16 counts as question marks
   * @return the hash
   */
  long hash(CharSequence key);

  /**
   * Hashes bytes.
   *
   * @param key any bytes
   * @return the hash
   */
  default long hash(byte[] key) {
    return hash(key, 0, key.length);
  }

  /**
   * Hashes a range of bytes.
   *
   * @param array the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return the hash
   * @throws IndexOutOfBoundsException if the array does not have these bytes
   */
  long hash(byte[] array, int offset, int length);

  /**
   * Hashes the bytes from a buffer's position to its limit, and leaves both as they are.
   *
   * @param key any bytes
   * @return the hash
   */
  long hash(ByteBuffer key);

  /**
   * Hashes a range of a buffer.
   *
   * @param buffer the bytes
   * @param offset where the key begins
   * @param length how many bytes it has
   * @return the hash
   * @throws IndexOutOfBoundsException if the buffer does not have these bytes
   */
  long hash(DirectBuffer buffer, int offset, int length);

  /**
   * Hashes a number: its decimal digits, as in {@link Long#toString(long)}.
   *
   * @param key any number
   * @return the hash
   */
  long hash(long key);

  /**
   * Hashes a UUID: its 36 characters, as in {@link UUID#toString()}.
   *
   * @param key any UUID
   * @return the hash
   */
  long hash(UUID key);

  /**
   * Tells how many low bits of a hash there are.
   *
   * @return 64, or 32 in some of the {@link RingLayout}s, where the other bits are 0
   */
  int bits();
}
