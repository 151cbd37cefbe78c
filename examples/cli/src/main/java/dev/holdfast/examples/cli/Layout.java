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
import java.util.function.Function;

/** What {@code --layout} names: a way to make a ring other than from slots. */
record Layout(Function<Collection<Node>, HashRing> maker) {
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

  static Layout of(String text) throws Fault {
    RingLayout layout = RINGS.get(text);
    if (layout != null) {
      return new Layout(layout::ring);
    }
    PlainHash plain = PLAIN.get(text);
    if (plain != null) {
      return new Layout(plain::ring);
    }
    String[] parts = text.split(":", -1);
    return switch (parts[0] + ":" + (parts.length - 1)) {
      case "ex-hash-ring:1" -> new Layout(RingLayout.exHashRing(number(text, parts[1]))::ring);
      case "envoy-ring-hash:2" ->
          new Layout(RingLayout.envoyRingHash(number(text, parts[1]), number(text, parts[2]))::ring);
      case "maglev:1" -> new Layout(PlainHash.maglev(number(text, parts[1]))::ring);
      case "anchor:1" -> new Layout(PlainHash.anchor(number(text, parts[1]))::ring);
      default -> throw new Fault("there is no layout '" + text + "'; give one of " + String.join(", ", new Names()));
    };
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
