package dev.holdfast.examples.stores;

/**
 * What was measured.
 *
 * @param of the case
 * @param reads reads a second of all readers, those that failed not included
 * @param failed reads that nobody answered in time
 * @param p50 nanoseconds of the reads that were timed, in the median, what the clock takes included
 * @param p99 their 99th percentile
 * @param p999 their 99.9th percentile
 * @param clock nanoseconds of nothing, by the same clock, in the median
 * @param longest nanoseconds of the longest block of reads, of which one is timed
 * @param bytes what a reader allocates for a read
 * @param collections garbage collections a second
 * @param collecting the part of the time that they took
 * @param puts how many puts were made
 * @param put nanoseconds of a put, in the median
 * @param longestPut nanoseconds of the longest put
 * @param folds how often the ring became a constant
 */
record Speed(
    SpeedCase of,
    double reads,
    long failed,
    long p50,
    long p99,
    long p999,
    long clock,
    long longest,
    double bytes,
    double collections,
    double collecting,
    long puts,
    long put,
    long longestPut,
    long folds) {}
