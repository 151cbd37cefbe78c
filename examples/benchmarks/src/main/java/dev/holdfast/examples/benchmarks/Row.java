package dev.holdfast.examples.benchmarks;

import java.util.Map;

/**
 * One line of a table.
 *
 * @param name what was measured
 * @param figures column to figure, in the order of the columns
 */
record Row(String name, Map<String, Double> figures) {}
