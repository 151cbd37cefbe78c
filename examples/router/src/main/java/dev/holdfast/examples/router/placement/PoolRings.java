package dev.holdfast.examples.router.placement;

import dev.holdfast.examples.router.config.Hash;
import dev.holdfast.examples.router.config.Layout;
import dev.holdfast.examples.router.config.PlacementConfig;
import dev.holdfast.examples.router.config.PoolConfig;
import dev.holdfast.examples.router.config.SourceConfig;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rings that the layouts of pools stand for. */
final class PoolRings {
  private static final int SECRET_BYTES = 16;

  private PoolRings() {}

  static KeyPlacement placement(PoolConfig pool, HashRing ring) {
    PlacementConfig config = pool.placement();
    HashTag tag = HashTag.of(config.hashTag());
    Hasher hasher = hasher(config, ring);
    if (config.layout() == Layout.MODULA) {
      return ModulaPlacement.of(tag, hasher, KeyOverrides.of(ring.overrides(), hasher, ring.nodes()),
          NodeOrder.of(pool).sorted(ring.nodes()), ring.nodes());
    }
    HashRing ordered = isLike(config, ring)
        ? ring.withOverrides(Map.of())
        : ring(pool, ring.nodes(), ring.keyHash());
    boolean knows = config.layout() != Layout.KETAMA || config.hash() == config.layout().defaultHash();
    return knows
        ? new RingPlacement(tag, hasher, KeyOverrides.NONE, ordered.withOverrides(ring.overrides()))
        : new RingPlacement(tag, hasher, KeyOverrides.of(ring.overrides(), hasher, ring.nodes()), ordered);
  }

  /** Whether a ring is what is wanted: one from an old snapshot may not be, nor one in which the order counts. */
  private static boolean isLike(PlacementConfig config, HashRing ring) {
    return (config.layout() == Layout.NATIVE || config.layout() == Layout.MAGLEV) && ring.slots() == config.slots();
  }

  static HashRing like(PoolConfig pool) {
    return pool.membership().source() instanceof SourceConfig.Fixed fixed
        ? ring(pool, fixed.nodes())
        : ring(pool, List.of(new Node("any:11211"))); // Some layouts want a port.
  }

  static HashRing ring(PoolConfig pool, Collection<Node> nodes) {
    return ring(pool, nodes, keyHash(pool.placement()));
  }

  private static HashRing ring(PoolConfig pool, Collection<Node> nodes, KeyHash keyHash) {
    PlacementConfig config = pool.placement();
    List<Node> ordered = NodeOrder.of(pool).sorted(nodes);
    return switch (config.layout()) {
      case NATIVE -> HashRing.of(ordered, config.slots(), keyHash);
      case MODULA -> HashRing.of(ordered, HashRing.MIN_SLOTS);
      case MAGLEV -> PlainHash.maglev(config.slots()).ring(ordered, keyHash);
      case JUMP -> PlainHash.JUMP.ring(ordered, keyHash);
      case BINOMIAL -> PlainHash.BINOMIAL.ring(ordered, keyHash);
      case RENDEZVOUS -> PlainHash.RENDEZVOUS.ring(ordered, keyHash);
      default -> layout(config).ring(ordered);
    };
  }

  private static RingLayout layout(PlacementConfig config) {
    return switch (config.layout()) {
      case KETAMA -> RingLayout.TWEMPROXY_KETAMA;
      case LIBMEMCACHED_KETAMA_WEIGHTED -> RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED;
      case LIBMEMCACHED_KETAMA_SPY -> RingLayout.LIBMEMCACHED_KETAMA_SPY;
      case LIBMEMCACHED_KETAMA -> RingLayout.LIBMEMCACHED_KETAMA;
      case SPYMEMCACHED -> RingLayout.SPYMEMCACHED_KETAMA;
      case NGINX -> RingLayout.NGINX_CONSISTENT;
      case ENVOY -> RingLayout.envoyRingHash(config.slots(), RingLayout.MAX_POINTS);
      case EX_HASH_RING -> RingLayout.exHashRing(config.slots());
      default -> throw new IllegalArgumentException(config.layout() + " is not another's layout");
    };
  }

  /** The hash of the layout, by which a ring finds, in a form that copies no key where there is one. */
  private static Hasher hasher(PlacementConfig config, HashRing ring) {
    return switch (config.layout()) {
      case KETAMA, MODULA -> Hasher.Twemproxy.valueOf(config.hash().name());
      case LIBMEMCACHED_KETAMA_WEIGHTED, LIBMEMCACHED_KETAMA_SPY, SPYMEMCACHED -> Hasher.Twemproxy.MD5;
      case LIBMEMCACHED_KETAMA -> Hasher.Twemproxy.ONE_AT_A_TIME;
      case NGINX -> Hasher.Twemproxy.CRC32A;
      default -> new Hasher.OfRing(ring.keyHash());
    };
  }

  private static KeyHash keyHash(PlacementConfig config) {
    @Nullable Path file = config.hashKeyFile();
    if (config.hash() != Hash.KEYED || file == null) {
      return KeyHash.xxh3();
    }
    try {
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != SECRET_BYTES) {
        throw new IllegalArgumentException("hash_key_file " + file + " has " + secret.length
            + " bytes; a secret has " + SECRET_BYTES + " random ones, the same for all routers");
      }
      return KeyHash.keyed(secret);
    } catch (IOException e) {
      throw new IllegalArgumentException("hash_key_file " + file + " cannot be read; write " + SECRET_BYTES
          + " random bytes to it, the same for all routers: " + e, e);
    }
  }
}
