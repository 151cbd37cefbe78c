package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agrona.DirectBuffer;

/** XXH3 of 64 bits and seed 0. */
enum Xxh3 implements KeyHash {
  INSTANCE;

  private static final Hasher64 XXH3 = Hashing.xxh3_64();

  @Override
  public long hash(CharSequence key) {
    return XXH3.hashBytesToLong(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long hash(byte[] array, int offset, int length) {
    return XXH3.hashBytesToLong(array, offset, length);
  }

  @Override
  public long hash(ByteBuffer key) {
    byte[] bytes = new byte[key.remaining()];
    key.get(key.position(), bytes);
    return hash(bytes);
  }

  @Override
  public long hash(DirectBuffer buffer, int offset, int length) {
    buffer.boundsCheck(offset, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return hash(bytes);
  }

  @Override
  public long hash(long key) {
    return hash(Long.toString(key));
  }

  @Override
  public long hash(UUID key) {
    return hash(key.toString());
  }

  @Override
  public int bits() {
    return Long.SIZE;
  }

  @Override
  public String toString() {
    return "XXH3";
  }
}
