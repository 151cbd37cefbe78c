package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code --layout} names: ways to make a ring other than from slots. */
final class Layout {
  private static final Map<String, RingLayout> RINGS =
      new TreeMap<>(
          Map.of(
              "libmemcached-ketama-weighted", RingLayout.LIBMEMCACHED_KETAMA_WEIGHTED,
              "libmemcached-ketama-spy", RingLayout.LIBMEMCACHED_KETAMA_SPY,
              "libmemcached-ketama", RingLayout.LIBMEMCACHED_KETAMA,
              "spymemcached-ketama", RingLayout.SPYMEMCACHED_KETAMA,
              "twemproxy-ketama", RingLayout.TWEMPROXY_KETAMA,
              "nginx-consistent", RingLayout.NGINX_CONSISTENT));
  private static final Map<String, PlainHash> PLAIN =
      new TreeMap<>(
          Map.of("jump", PlainHash.JUMP, "binomial", PlainHash.BINOMIAL, "rendezvous", PlainHash.RENDEZVOUS));
  private static final List<String> SIZED =
      List.of("ex-hash-ring:512", "envoy-ring-hash:1024:8388608", "maglev:65537", "anchor:1000");

  private Layout() {}

  static HashRing ring(String name, Collection<Node> nodes, Secret secret) throws Fault {
    String[] parts = name.split(":", -1);
    PlainHash plain =
        switch (parts[0] + ":" + (parts.length - 1)) {
          case "maglev:1" -> PlainHash.maglev(number(name, parts[1]));
          case "anchor:1" -> PlainHash.anchor(number(name, parts[1]));
          default -> PLAIN.get(name);
        };
    if (plain != null) {
      return plain.ring(nodes, secret.keyHash());
    }
    RingLayout layout =
        switch (parts[0] + ":" + (parts.length - 1)) {
          case "ex-hash-ring:1" -> RingLayout.exHashRing(number(name, parts[1]));
          case "envoy-ring-hash:2" -> RingLayout.envoyRingHash(number(name, parts[1]), number(name, parts[2]));
          default -> RINGS.get(name);
        };
    if (layout == null) {
      throw new Fault("there is no layout '" + name + "'; give one of " + String.join(", ", new Names()));
    }
    if (secret.isGiven()) {
      throw new Fault("the layout '" + name + "' hashes keys without a secret; leave --secret out");
    }
    return layout.ring(nodes);
  }

  private static int number(String layout, String part) throws Fault {
    try {
      return Integer.parseInt(part);
    } catch (NumberFormatException e) {
      throw new Fault("the layout '" + layout + "' has '" + part + "', which is no whole number; give one like "
          + String.join(", ", SIZED));
    }
  }

  /** What may be given, sizes as examples: for the help and for completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(RINGS.keySet());
      names.addAll(PLAIN.keySet());
      names.addAll(SIZED);
      return names.iterator();
    }
  }
}
