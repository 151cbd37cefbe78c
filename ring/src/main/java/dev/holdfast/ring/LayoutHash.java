package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.holdfast.ring.internal.Digests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;

/**
 * The hashes by which the layouts of other implementations place keys, and some of them points. Whatever form a key
 * has, but an array, its bytes are copied: these hashes are slow enough by themselves, or only take an array.
 */
enum LayoutHash implements KeyHash {
  /** The first four bytes of the MD5, low byte first. */
  MD5_32(32) {
    @Override
    long of(byte[] key) {
      return digest(key).getInt(0) & LOW;
    }
  },
  /** The last eight bytes of the MD5, low byte first. */
  MD5_64(64) {
    @Override
    long of(byte[] key) {
      return digest(key).getLong(8);
    }
  },
  /** CRC-32 as in zip. */
  CRC_32(32) {
    @Override
    long of(byte[] key) {
      CRC32 crc = new CRC32();
      crc.update(key);
      return crc.getValue();
    }
  },
  /** Bob Jenkins's one-at-a-time, with C's signed characters: bytes above 127 count as negative. */
  ONE_AT_A_TIME(32) {
    @Override
    long of(byte[] key) {
      int hash = 0;
      for (byte b : key) {
        hash += b;
        hash += hash << 10;
        hash ^= hash >>> 6;
      }
      hash += hash << 3;
      hash ^= hash >>> 11;
      hash += hash << 15;
      return hash & LOW;
    }
  },
  /** The low 32 bits of the 64-bit FNV-1a's start and prime, with C's signed characters. */
  FNV1A_LOW(32) {
    @Override
    long of(byte[] key) {
      int hash = 0x84222325;
      for (byte b : key) {
        hash ^= b;
        hash *= 0x1b3;
      }
      return hash & LOW;
    }
  },
  /** XXH64 of seed 0. */
  XXH_64(64) {
    @Override
    long of(byte[] key) {
      return Hashing.xxh64().hashBytesToLong(key);
    }
  };

  private static final long LOW = 0xFFFF_FFFFL;

  private final int bits;

  LayoutHash(int bits) {
    this.bits = bits;
  }

  /** Hashes bytes; unsigned, in the low bits where there are only 32. */
  abstract long of(byte[] key);

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public long hash(CharSequence key) {
    return of(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public long hash(byte[] key) {
    return of(key);
  }

  @Override
  public long hash(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return of(Arrays.copyOfRange(array, offset, offset + length));
  }

  @Override
  public long hash(ByteBuffer key) {
    byte[] bytes = new byte[key.remaining()];
    key.get(key.position(), bytes);
    return of(bytes);
  }

  @Override
  public long hash(DirectBuffer buffer, int offset, int length) {
    buffer.boundsCheck(offset, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return of(bytes);
  }

  @Override
  public long hash(long key) {
    return hash(Long.toString(key));
  }

  @Override
  public long hash(UUID key) {
    return hash(key.toString());
  }

  /** The 16 bytes of the MD5, to be read low byte first. */
  static ByteBuffer digest(byte[] key) {
    return ByteBuffer.wrap(Digests.of("MD5").digest(key)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
