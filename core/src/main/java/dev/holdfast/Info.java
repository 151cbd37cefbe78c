package dev.holdfast;

import java.time.Duration;

/**
 * A picture of one global, taken at one instant.
 *
 * @param store the store's name
 * @param name the global's name
 * @param type the name of the values' type
 * @param isSet whether the global has a value
 * @param generation how many values it has held; 0 if it was never set
 * @param folded whether the value is a constant to the JIT; if not, reads are one volatile read
 * @param reason why it is folded, or why not, in words
 * @param puts writes of a value, equal ones included: less the generation, they are the writes that changed nothing
 * @param folds how often the value was folded
 * @param unfolds how often a write had to unfold it
 * @param oldValues how many values that were folded and then replaced are still held by somebody: until the next
 *     garbage collection by compiled code and the class that held the value, and for as long as they like by readers
 *     and whoever keeps a reference; always 0 for numbers and truth values
 * @param quietPeriod how long it must now go without a write to be folded; grows from the policy's with what an unfold
 *     takes, and while folds do not last
 * @param lastPutNanos how long the last write that changed something took, in nanoseconds, with the wait for other
 *     writers and without the listeners; 0 before the first
 * @param lastUnfoldNanos how long the last unfold took, of the write that had to do it, in nanoseconds; 0 before the
 *     first. How many compiled methods it threw away HotSpot does not tell; the time grows with them, and with all code
 *     there is
 * @param lastFoldNanos how long the last fold took, in nanoseconds; 0 before the first
 * @param lastDefineNanos how long, of the last fold, the definition of the value's class took, in nanoseconds
 */
public record Info(
    String store,
    String name,
    String type,
    boolean isSet,
    long generation,
    boolean folded,
    String reason,
    long puts,
    long folds,
    long unfolds,
    int oldValues,
    Duration quietPeriod,
    long lastPutNanos,
    long lastUnfoldNanos,
    long lastFoldNanos,
    long lastDefineNanos) {}
