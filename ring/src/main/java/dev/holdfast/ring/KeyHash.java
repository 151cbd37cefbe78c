package dev.holdfast.ring;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * How keys become hashes of 64 bits.
 *
 * <pre>{@code
 * HashRing ring = HashRing.of(nodes, HashRing.DEFAULT_SLOTS, KeyHash.keyed(secret));
 * long hash = ring.keyHash().hash(bytes, 0, length);            // once, for all look-ups of the key
 * Connection connection = connections[ring.findIndex(hash)];
 * }</pre>
 *
 * <p><b>A key is its text:</b> a key of characters counts as its UTF-8 bytes, a number as its decimal digits, a UUID as
 * its 36 characters. So the same key has the same hash, and the same node, in whatever form a program holds it.
 *
 * <p><b>Which hash.</b> {@link #xxh3()} unless strangers choose the keys and know, or can guess, the names of the
 * nodes: XXH3 is public, so they can compute which keys go to one node and send it all their traffic. A seed would not
 * help, as there are ways to make keys that collide under XXH3 whatever its seed. {@link #keyed} is for that: any two
 * keys of up to n bytes collide with a probability of at most n times 2<sup>-60</sup>, and nobody who lacks the secret
 * can tell where a key goes. That is proven for keys that do not depend on answers. It is no message authentication
 * code: who sees hashes, or which keys share a node, learns something of the secret, if not easily. So keep the hashes
 * to yourself, and bound the load of nodes all the same if much depends on it.
 *
 * <p><b>What a form costs.</b> All take time proportional to the length, a few nanoseconds for a short key. Fastest
 * are {@code byte[]} and buffers on the heap, then others, which all are read where they lie. A {@link String} of ASCII
 * comes next if its bytes may be read (see below), and else takes two to four times as long as an array. Numbers and
 * UUIDs take as long as such a string; text outside ASCII some nanoseconds more, as it must be encoded; and any other
 * {@link CharSequence} is read twice, a character at a time. {@link #keyed} takes up to about twice as long.
 *
 * <p><b>What allocates.</b> No form does, but for three cases. Text with characters outside ASCII, and with
 * {@link #keyed} also numbers and UUIDs, needs an array of 769 bytes that each thread gets once, at its first such key.
 * Text with characters outside ASCII of more than 256 {@code char}s is copied, three bytes a {@code char} at most. And
 * the hashes of the {@link RingLayout}s copy every key that is no array.
 *
 * <p><b>Strings whose bytes may be read.</b> Start the program with
 * {@code --add-opens java.base/java.lang=dev.holdfast.ring}, or {@code =ALL-UNNAMED} where this library is on the class
 * path; the manifest of a jar that is run with {@code -jar} can have {@code Add-Opens: java.base/java.lang} instead.
 * The bytes are only read. Without that, or on a JVM whose strings look otherwise inside, all works the same, only
 * slower, and nothing is logged.
 *
 * <p>Immutable, so any thread may use it, and lock-free. A key must not change while it is hashed.
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
   * Makes a hash that depends on a secret, for keys that strangers choose: PolymurHash 2.0. See above when one needs
   * it. Two hashes of the same secret are equal; neither prints it.
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
   * Hashes the bytes from a buffer's position to its limit, and leaves both as they are. Its byte order does not
   * matter.
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
