package dev.holdfast.examples.router.config;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingLayout;
import java.util.EnumSet;
import java.util.Set;

/**
 * How keys are placed on the backends of a pool: whose answers it gives.
 *
 * <p>Anchor hashing is not among them: its answers depend on all that came and went before, which routers that start at
 * different times do not have in common.
 */
public enum Layout {
  /** Holdfast's own ring, {@link HashRing#of}. */
  NATIVE(HashRing.DEFAULT_SLOTS, Hash.XXH3, EnumSet.of(Hash.XXH3, Hash.KEYED)),
  /** Twemproxy's {@code distribution: ketama}. */
  KETAMA(0, Hash.FNV1A_64, Hash.OF_TWEMPROXY),
  /** Twemproxy's {@code distribution: modula}: the hash modulo the number of backends. Most keys move with one more. */
  MODULA(0, Hash.FNV1A_64, Hash.OF_TWEMPROXY),
  /** {@link RingLayout#LIBMEMCACHED_KETAMA_WEIGHTED}. */
  LIBMEMCACHED_KETAMA_WEIGHTED(0, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#LIBMEMCACHED_KETAMA_SPY}. */
  LIBMEMCACHED_KETAMA_SPY(0, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#LIBMEMCACHED_KETAMA}. */
  LIBMEMCACHED_KETAMA(0, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#SPYMEMCACHED_KETAMA}. */
  SPYMEMCACHED(0, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#NGINX_CONSISTENT}. */
  NGINX(0, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#envoyRingHash}; the slots are Envoy's {@code minimum_ring_size}. */
  ENVOY(1024, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link RingLayout#exHashRing}; the slots are its replicas of a node. */
  EX_HASH_RING(512, Hash.OWN, EnumSet.of(Hash.OWN)),
  /** {@link dev.holdfast.ring.PlainHash#maglev}; the slots are the entries of its table, a prime number. */
  MAGLEV(65_537, Hash.XXH3, EnumSet.of(Hash.XXH3, Hash.KEYED)),
  /** {@link dev.holdfast.ring.PlainHash#JUMP}. */
  JUMP(0, Hash.XXH3, EnumSet.of(Hash.XXH3, Hash.KEYED)),
  /** {@link dev.holdfast.ring.PlainHash#BINOMIAL}. */
  BINOMIAL(0, Hash.XXH3, EnumSet.of(Hash.XXH3, Hash.KEYED)),
  /** {@link dev.holdfast.ring.PlainHash#RENDEZVOUS}. */
  RENDEZVOUS(0, Hash.XXH3, EnumSet.of(Hash.XXH3, Hash.KEYED));

  private final int defaultSlots;
  private final Hash defaultHash;
  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it, and it is handed out to this package only.
  private final Set<Hash> hashes;

  Layout(int defaultSlots, Hash defaultHash, Set<Hash> hashes) {
    this.defaultSlots = defaultSlots;
    this.defaultHash = defaultHash;
    this.hashes = hashes;
  }

  /**
   * Tells how many slots there are unless told otherwise.
   *
   * @return the number; 0 if there is nothing to choose
   */
  public int defaultSlots() {
    return defaultSlots;
  }

  /**
   * Tells by which hash keys are placed unless told otherwise.
   *
   * @return the hash
   */
  public Hash defaultHash() {
    return defaultHash;
  }

  /**
   * Tells whether keys can be placed by a hash.
   *
   * @param hash the hash
   * @return whether they can
   */
  public boolean takes(Hash hash) {
    return hashes.contains(hash);
  }

  Set<Hash> hashes() {
    return hashes;
  }
}
