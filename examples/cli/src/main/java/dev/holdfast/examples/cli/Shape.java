package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a ring is made of nodes. */
final class Shape {
  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "How many slots a node file's ring has: a power of two. 262144 if left out.")
  private @Nullable Integer slots;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      completionCandidates = Layout.Names.class,
      description = "Make a node file's ring as another implementation does: ${COMPLETION-CANDIDATES}.")
  private @Nullable String layout;

  @Mixin
  @SuppressWarnings("NullAway.Init") // Picocli sets it.
  private Secret secret;

  HashRing ring(Collection<Node> nodes) throws Fault {
    if (layout == null) {
      return HashRing.of(nodes, slots == null ? HashRing.DEFAULT_SLOTS : slots, secret.keyHash());
    }
    if (slots != null) {
      throw new Fault("the layout '" + layout + "' has no slots to choose; leave --slots or --layout out");
    }
    return Layout.ring(layout, nodes, secret);
  }

  /** Whether it says how to make a ring, which a snapshot knows by itself. */
  boolean isGiven() {
    return slots != null || layout != null;
  }

  /** Opens a snapshot, whatever else the file may look like. */
  RingSnapshot open(Path snapshot) throws Fault, IOException {
    return secret.open(snapshot);
  }
}
