/** Benchmarks of the store and the ring, each between its floor, a literal constant, and what one would use instead. */
@NullMarked
package dev.holdfast.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
