package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A ring and where it is from.
 *
 * @param file the node file or the snapshot
 * @param ring the ring
 * @param snapshot the snapshot, or null if it is from a node file
 */
record Loaded(Path file, HashRing ring, @Nullable RingSnapshot snapshot) {}
