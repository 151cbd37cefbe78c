package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written into ZooKeeper: lines that begin with {@code node}, {@code weight} or {@code override}, as {@link
 * ZooKeeperSource} tells.
 */
final class RingText {
  static final int LARGEST_ENTRY = 16 << 10;
  static final int LARGEST_CONFIG = 512 << 10;

  private static final String NODE = "node";
  private static final String WEIGHT = "weight";
  private static final String OVERRIDE = "override";

  private RingText() {}

  /** Writes what a node says of itself. */
  static byte[] ofNode(Node node) {
    return TabText.bytes("the entry of node '" + node.name() + "'", LARGEST_ENTRY, List.of(line(node)));
  }

  /** Writes what operators say. */
  static byte[] ofConfig(RingConfig config) {
    List<String> lines = new ArrayList<>();
    config.nodes().forEach(node -> lines.add(line(node)));
    new TreeMap<>(config.weights())
        .forEach((name, weight) -> lines.add(TabText.line(List.of(WEIGHT, name, weight.toString()))));
    new TreeMap<>(config.overrides()).forEach((key, names) -> {
      List<String> columns = new ArrayList<>(List.of(OVERRIDE, key));
      columns.addAll(names);
      lines.add(TabText.line(columns));
    });
    return TabText.bytes("the config", LARGEST_CONFIG, lines);
  }

  /** Reads what a node says of itself, or throws an IllegalArgumentException that says what is wrong. */
  static Node node(byte @Nullable [] content) {
    List<String> lines = TabText.lines(content, LARGEST_ENTRY);
    if (lines.size() != 2) {
      throw new IllegalArgumentException("has " + lines.size() + " lines; an entry has 2");
    }
    String[] columns = TabText.columns(lines.get(1));
    if (!columns[0].equals(NODE)) {
      throw new IllegalArgumentException("line 2 is no node");
    }
    return node(columns);
  }

  /**
   * Reads what operators say. Tells of each line that is wrong and leaves it out, but throws an
   * IllegalArgumentException if the whole cannot be made out.
   */
  static RingConfig config(byte @Nullable [] content, long version, Consumer<String> faults) {
    List<String> lines = TabText.lines(content, LARGEST_CONFIG);
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    Map<String, List<String>> overrides = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        String[] columns = TabText.columns(lines.get(i));
        switch (columns[0]) {
          case NODE -> {
            Node node = node(columns);
            putOnce(nodes, node.name(), node);
          }
          case WEIGHT -> {
            requireColumns(columns, 3, 3);
            putOnce(weights, columns[1], RingConfig.checkedWeight(columns[1], number(columns[2])));
          }
          case OVERRIDE -> {
            requireColumns(columns, 3, Integer.MAX_VALUE);
            Map<String, List<String>> override =
                Map.of(columns[1], Arrays.asList(columns).subList(2, columns.length));
            putOnce(overrides, columns[1], Membership.copy(override).values().iterator().next());
          }
          default -> throw new IllegalArgumentException("begins with '" + columns[0] + "'");
        }
      } catch (IllegalArgumentException e) {
        faults.accept("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new RingConfig(List.copyOf(nodes.values()), weights, overrides, version);
  }

  private static <V> void putOnce(Map<String, V> map, String name, V value) {
    if (map.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("says something of '" + name + "' again");
    }
  }

  private static Node node(String[] columns) {
    if (columns.length < 4 || columns.length % 2 != 0) {
      throw new IllegalArgumentException("a node has " + columns.length
          + " columns; it has 'node', name, weight, zone, and pairs of metadata");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 4; i < columns.length; i += 2) {
      putOnce(metadata, columns[i], columns[i + 1]);
    }
    return new Node(columns[1], number(columns[2]), columns[3], metadata);
  }

  private static void requireColumns(String[] columns, int least, int most) {
    if (columns.length < least || columns.length > most) {
      throw new IllegalArgumentException("a line of '" + columns[0] + "' has " + columns.length + " columns");
    }
  }

  private static double number(String text) {
    if (!NodeFile.NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("the weight '" + text + "' is no number");
    }
    return Double.parseDouble(text);
  }

  private static String line(Node node) {
    List<String> columns =
        new ArrayList<>(List.of(NODE, node.name(), Double.toString(node.weight()), node.zone()));
    new TreeMap<>(node.metadata()).forEach((key, value) -> {
      columns.add(key);
      columns.add(value);
    });
    return TabText.line(columns);
  }
}
