package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.NodeFile;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes rings of the files that are given. */
final class RingFiles {
  static final int LARGEST_NODE_FILE = 16 << 20;
  /** With what every snapshot begins, and no text. */
  private static final byte[] SNAPSHOT = {(byte) 0x89, 'H', 'F', 'R'};

  @Mixin
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private Shape shape;

  @Option(
      names = "--overrides",
      paramLabel = "FILE",
      description = "Give keys nodes of their own: a line has a key, a tab, and names of nodes with tabs between.")
  private @Nullable Path overrides;

  /** Opens a snapshot, or makes the ring of a node file. */
  Loaded load(Path file) throws Fault, IOException {
    if (shape.isGiven() && isSnapshot(file)) {
      throw new Fault(file + ": is a snapshot, which has slots or a layout already; leave --slots and --layout out, or"
          + " give the node file");
    }
    return load(file, null);
  }

  /**
   * Opens both; where one is a node file and nothing is said of its ring, that is made like the snapshot's, so that
   * only what differs in the nodes makes a difference.
   */
  List<Loaded> loadBoth(Path before, Path after) throws Fault, IOException {
    boolean first = isSnapshot(before);
    boolean second = isSnapshot(after);
    if (first == second) {
      return List.of(load(before), load(after));
    }
    if (shape.isGiven()) {
      return List.of(load(before, null), load(after, null));
    }
    Loaded snapshot = load(first ? before : after);
    Loaded nodes = load(first ? after : before, snapshot.ring());
    return first ? List.of(snapshot, nodes) : List.of(nodes, snapshot);
  }

  private Loaded load(Path file, @Nullable HashRing like) throws Fault, IOException {
    if (isSnapshot(file)) {
      RingSnapshot snapshot = open(file);
      return new Loaded(file, withOverrides(snapshot.ring()), snapshot);
    }
    List<Node> nodes = nodes(file);
    return new Loaded(file, withOverrides(like == null ? shape.ring(nodes) : like.withNodes(nodes)), null);
  }

  /** Makes the ring of nodes that are in no file. */
  HashRing ring(List<Node> nodes) throws Fault, IOException {
    return withOverrides(shape.ring(nodes));
  }

  /** Opens a snapshot, whatever else the file may look like. */
  RingSnapshot open(Path file) throws Fault, IOException {
    return shape.open(file);
  }

  static List<Node> nodes(Path file) throws Fault {
    return NodeFile.parse(file.toString(), InputFile.read(file, LARGEST_NODE_FILE));
  }

  static boolean isSnapshot(Path file) throws Fault {
    try (InputStream in = InputFile.open(file)) {
      return Arrays.equals(in.readNBytes(SNAPSHOT.length), SNAPSHOT);
    } catch (IOException e) {
      throw new Fault(file + ": cannot be read: " + e.getMessage() + "; give a file that can");
    }
  }

  private HashRing withOverrides(HashRing ring) throws Fault, IOException {
    return overrides == null ? ring : ring.withOverrides(OverrideFile.read(overrides).nodesOfKey());
  }
}
