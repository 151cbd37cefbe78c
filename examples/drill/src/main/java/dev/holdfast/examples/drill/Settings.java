package dev.holdfast.examples.drill;

import java.time.Duration;

/**
 * How long the drill is.
 *
 * @param changes how many changes are measured
 * @param down how long the whole ensemble is away
 * @param lookups how many lookups a second all routers do together
 */
record Settings(int changes, Duration down, long lookups) {}
