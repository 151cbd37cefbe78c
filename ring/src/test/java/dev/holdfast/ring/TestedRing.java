package dev.holdfast.ring;

import java.util.List;

/** Rings of several kinds, for what is built on rings: those of a layout may offer a node again, and hash 32 bits. */
enum TestedRing {
  SLOTS,
  NGINX,
  LIBMEMCACHED;

  HashRing of(List<Node> nodes) {
    return switch (this) {
      case SLOTS -> HashRing.of(nodes, 4096);
      case NGINX -> RingLayout.NGINX_CONSISTENT.ring(nodes);
      case LIBMEMCACHED -> RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED.ring(nodes);
    };
  }
}
