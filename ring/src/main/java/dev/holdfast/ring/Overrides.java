package dev.holdfast.ring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks and copies what {@link HashRing#withOverrides} is given. */
final class Overrides {
  private Overrides() {}

  static Map<String, List<String>> checked(HashRing ring, Map<String, List<String>> nodesOfKey) {
    if (nodesOfKey == null) {
      throw new IllegalArgumentException("the overrides are null; give the ring a map, which may be empty");
    }
    Node[] members = ring.nodes().toArray(new Node[0]);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    nodesOfKey.forEach((key, names) -> {
      if (key == null) {
        throw new IllegalArgumentException("an override has the key null; give it the key's text");
      }
      check(key, names, members);
      copy.put(key, List.copyOf(names));
    });
    requireOneMeaning(ring.keyHash(), copy);
    return Map.copyOf(copy);
  }

  private static void check(String key, List<String> names, Node[] members) {
    if (names == null) {
      throw new IllegalArgumentException(
          about(key) + " has the list null; name at least one node, or leave the key out");
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(about(key) + " names no node; name at least one, or leave the key out");
    }
    Set<String> before = new HashSet<>();
    for (String name : names) {
      if (name == null) {
        throw new IllegalArgumentException(about(key) + " names the node null; leave nulls out");
      }
      if (name.isBlank() || Members.indexOf(members, new Node(name)) < 0) {
        throw new IllegalArgumentException(
            about(key) + " names the node '" + name + "', which the ring has not; its nodes() are those that it has");
      }
      if (!before.add(name)) {
        throw new IllegalArgumentException(about(key) + " names the node '" + name + "' twice; name each node once");
      }
    }
  }

  private static void requireOneMeaning(KeyHash keyHash, Map<String, List<String>> nodesOfKey) {
    Map<Long, String> keyOfHash = new HashMap<>();
    nodesOfKey.forEach((key, names) -> {
      String other = keyOfHash.putIfAbsent(keyHash.hash(key), key);
      if (other != null && !names.equals(nodesOfKey.get(other))) {
        throw new IllegalArgumentException("the keys '" + other + "' and '" + key
            + "' have one hash, so that no override can tell them apart; give both the same nodes, or leave one out");
      }
    });
  }

  private static String about(String key) {
    return "the override of the key '" + key + "'";
  }
}
