/** The command {@code holdfast}: what operators do with rings, node files and snapshots. */
@NullMarked
package dev.holdfast.examples.cli;

import org.jspecify.annotations.NullMarked;
