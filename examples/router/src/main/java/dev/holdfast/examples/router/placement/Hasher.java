package dev.holdfast.examples.router.placement;

import dev.holdfast.ring.KeyHash;

/** What makes a hash of the bytes of a key. */
sealed interface Hasher {
  /** Hashes a range of bytes, which the array must have; of 32 bits the low ones are set. */
  long hash(byte[] key, int offset, int length);

  /**
   * The hash of a ring.
   *
   * @param keyHash the hash
   */
  record OfRing(KeyHash keyHash) implements Hasher {
    @Override
    public long hash(byte[] key, int offset, int length) {
      return keyHash.hash(key, offset, length);
    }
  }

  /** Those of twemproxy, which it has from libmemcached. None allocates, but MD5 once in each thread. */
  enum Twemproxy implements Hasher {
    /** Twemproxy's {@code one_at_a_time}. */
    ONE_AT_A_TIME {
      @Override
      int of(byte[] key, int offset, int length) {
        return Jenkins.oneAtATime(key, offset, length);
      }
    },
    /** Twemproxy's {@code md5}. */
    MD5 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Md5.first(key, offset, length);
      }
    },
    /** Twemproxy's {@code crc16}. */
    CRC16 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Crc.crc16(key, offset, length);
      }
    },
    /** Twemproxy's {@code crc32}. */
    CRC32 {
      @Override
      int of(byte[] key, int offset, int length) {
        return (Crc.crc32(key, offset, length) >>> 16) & 0x7FFF;
      }
    },
    /** Twemproxy's {@code crc32a}. */
    CRC32A {
      @Override
      int of(byte[] key, int offset, int length) {
        return Crc.crc32(key, offset, length);
      }
    },
    /** Twemproxy's {@code fnv1_64}. */
    FNV1_64 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Fnv.fnv1(Fnv.START_64, Fnv.PRIME_64, key, offset, length);
      }
    },
    /** Twemproxy's {@code fnv1a_64}. */
    FNV1A_64 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Fnv.fnv1a(Fnv.START_64, Fnv.PRIME_64, key, offset, length);
      }
    },
    /** Twemproxy's {@code fnv1_32}. */
    FNV1_32 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Fnv.fnv1(Fnv.START_32, Fnv.PRIME_32, key, offset, length);
      }
    },
    /** Twemproxy's {@code fnv1a_32}. */
    FNV1A_32 {
      @Override
      int of(byte[] key, int offset, int length) {
        return Fnv.fnv1a(Fnv.START_32, Fnv.PRIME_32, key, offset, length);
      }
    },
    /** Twemproxy's {@code hsieh}. */
    HSIEH {
      @Override
      int of(byte[] key, int offset, int length) {
        return Hsieh.hash(key, offset, length);
      }
    },
    /** Twemproxy's {@code murmur}. */
    MURMUR {
      @Override
      int of(byte[] key, int offset, int length) {
        return Murmur.hash(key, offset, length);
      }
    },
    /** Twemproxy's {@code jenkins}. */
    JENKINS {
      @Override
      int of(byte[] key, int offset, int length) {
        return Jenkins.lookup3(key, offset, length);
      }
    };

    abstract int of(byte[] key, int offset, int length);

    @Override
    public long hash(byte[] key, int offset, int length) {
      return Integer.toUnsignedLong(of(key, offset, length));
    }
  }
}
