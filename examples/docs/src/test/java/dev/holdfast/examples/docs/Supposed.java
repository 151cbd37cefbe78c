package dev.holdfast.examples.docs;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.MembershipSource;
import java.nio.file.Path;
import java.util.Map;
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

  /** What an application stores. */
  interface Value {}

  static Value read(Node node, String key) {
    return value;
  }

  static Value send(int node, Object request) {
    return value;
  }
}
