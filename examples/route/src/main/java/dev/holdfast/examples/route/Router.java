package dev.holdfast.examples.route;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Looks each key up in the ring in force and writes {@code key<TAB>node}. */
final class Router {
  private final Global<HashRing> ring;
  private final Writer out;
  private final @Nullable Map<String, Long> keysOfNode;
  private final AtomicLong routed = new AtomicLong(); // Written by the routing thread, read for the progress line.
  private final long start = System.nanoTime();

  Router(Global<HashRing> ring, Writer out, boolean counts) {
    this.ring = ring;
    this.out = out;
    keysOfNode = counts ? new HashMap<>() : null;
  }

  void route(Keys keys) throws IOException, Fault {
    for (String key = keys.next(); key != null; key = keys.next()) {
      String node = ring.get().find(key).name();
      out.append(key).append('\t').append(node).append('\n');
      routed.setOpaque(routed.getPlain() + 1);
      if (keysOfNode != null) {
        keysOfNode.merge(node, 1L, Long::sum);
      }
    }
  }

  /** Tells how many keys went to each node by name, including nodes that have left the ring since. */
  Map<String, Long> keysOfNode() {
    return keysOfNode == null ? Map.of() : keysOfNode;
  }

  String throughput() {
    long keys = routed.getOpaque();
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "%,d keys in %.2f s, %,.0f keys/s", keys, seconds, keys / seconds);
  }
}
