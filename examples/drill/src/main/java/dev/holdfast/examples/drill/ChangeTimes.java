package dev.holdfast.examples.drill;

/**
 * When a change was made and seen, all as {@link System#nanoTime}.
 *
 * @param called before it was called for
 * @param returned when that had returned
 * @param visible for each router, when it had put its ring, so that all readers see it
 * @param folded for each router, when the ring was a constant again
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ChangeTimes(long called, long returned, long[] visible, long[] folded) {}
