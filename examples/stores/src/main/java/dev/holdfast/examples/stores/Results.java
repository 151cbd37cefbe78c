package dev.holdfast.examples.stores;

import java.util.List;

/**
 * What a run has found.
 *
 * @param vm the JVM and the machine, in words
 * @param speeds reads at full speed, quiet and with few puts
 * @param texts the same with the hash of a key in each read, of one reader
 * @param storms one reader, and more puts a second
 * @param changes a large change under steady reads
 */
record Results(String vm, List<Speed> speeds, List<Speed> texts, List<Speed> storms, List<Change> changes) {}
