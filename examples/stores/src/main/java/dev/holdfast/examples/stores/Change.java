package dev.holdfast.examples.stores;

/**
 * What came of a large change.
 *
 * @param of the case
 * @param took nanoseconds from the call until the change was in force, the making of the ring included
 * @param asked how many reads were due from the beginning of the change on
 * @param answered how many of them were answered by the end
 * @param timedOut how often a caller gave up and asked again
 * @param p50 nanoseconds from when a read was due until it was answered, in the median
 * @param p99 the 99th percentile
 * @param longest the longest, of those that were still due at the end too
 * @param backlog what had piled up before the store
 */
record Change(
    ChangeCase of,
    long took,
    long asked,
    long answered,
    long timedOut,
    long p50,
    long p99,
    long longest,
    Backlog backlog) {}
