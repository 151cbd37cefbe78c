package dev.holdfast.examples.stores;

/**
 * What to measure in a JVM of its own.
 *
 * @param store the store
 * @param readers how many threads read, as fast as they can
 * @param puts how many puts a second one more thread makes
 * @param text whether the reads include the hash of a key of 18 characters; else hashes are given
 * @param seconds for how long, after half as long to warm up
 */
record SpeedCase(StoreKind store, int readers, int puts, boolean text, double seconds) {}
