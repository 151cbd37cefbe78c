package dev.holdfast.examples.docs;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.MembershipSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.curator.framework.CuratorFramework;

/** What the documentation's code takes for granted, under the names that it uses. Compiled against, never run. */
@SuppressWarnings({"NullAway", "UnusedVariable", "UnusedMethod"})
abstract class Supposed {
  static Store store;
  static Global<HashRing> RING;
  static Global<NativeTable> TABLE;
  static HashRing ring;
  static HashRing next;
  static long generation;
  static Path path;
  static String key;
  static Object request;
  static Map<String, Boolean> flags;
  static MembershipSource source;
  static CuratorFramework client;
  static Store STORE;
  static Global<Routes> ROUTES;
  static Routes routes;
  static Route route;
  static Global<Map<String, Boolean>> FLAGS;
  static List<Node> nodes;
  static byte[] secret;
  static byte[] bytes;
  static int length;
  static long hash;
  static Connection[] connections;
  static AtomicLongArray inFlight;
  static AtomicLong total;
  static MembershipSource zooKeeper;
  static MembershipSource file;
  static MembershipSource caches;
  static MembershipSource spares;
  static MembershipSource best;
  static HashRing like;
  static Path fast;
  static Path durable;

  private static Value value;

  /** A table outside the heap. */
  interface NativeTable {
    Memory memory();

    int find(String key);
  }

  /** What such a table lies in. */
  interface Memory {
    void free();
  }

  /** Where requests go. */
  interface Routes extends NativeTable {
    Routes with(Route route);
  }

  /** Where some go. */
  interface Route {}

  /** Who reads them. */
  interface Router {}

  /** What is compared by identity. */
  interface Rules {}

  /** One to a node. */
  interface Connection {}

  /** What an application stores. */
  interface Value {}

  static Value read(Node node, String key) {
    return value;
  }

  static void log(Object before, Object after) {}

  static void copy(Node from, Node to, long first, long last) {}

  static Value send(int node, Object request) {
    return value;
  }
}
