package dev.holdfast.examples.router.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** By which hash keys are placed. */
public enum Hash {
  /** XXH3 of 64 bits. */
  XXH3,
  /** A hash that depends on a secret, for keys that strangers choose. */
  KEYED,
  /** The one that the layout's own clients have. */
  OWN,
  /** Twemproxy's {@code one_at_a_time}. */
  ONE_AT_A_TIME,
  /** Twemproxy's {@code md5}. */
  MD5,
  /** Twemproxy's {@code crc16}. */
  CRC16,
  /** Twemproxy's {@code crc32}, which has 15 bits. */
  CRC32,
  /** Twemproxy's {@code crc32a}, the CRC-32 of zip. */
  CRC32A,
  /** Twemproxy's {@code fnv1_64}. */
  FNV1_64,
  /** Twemproxy's {@code fnv1a_64}. */
  FNV1A_64,
  /** Twemproxy's {@code fnv1_32}. */
  FNV1_32,
  /** Twemproxy's {@code fnv1a_32}. */
  FNV1A_32,
  /** Twemproxy's {@code hsieh}. */
  HSIEH,
  /** Twemproxy's {@code murmur}. */
  MURMUR,
  /** Twemproxy's {@code jenkins}. */
  JENKINS;

  /** Those that twemproxy has. */
  public static final Set<Hash> OF_TWEMPROXY =
      Collections.unmodifiableSet(EnumSet.range(ONE_AT_A_TIME, JENKINS));
}
