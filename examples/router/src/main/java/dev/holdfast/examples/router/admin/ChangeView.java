package dev.holdfast.examples.router.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has changed.
 *
 * @param at when
 * @param pool the pool; empty if it was all of them
 * @param what what, in one line of words, such as {@code cache-4 joined}
 * @param moved how much of the ring has another owner since, from 0 to 1, as {@link dev.holdfast.ring.RingDiff#moved};
 *     null if that does not apply
 */
public record ChangeView(Instant at, String pool, String what, @Nullable Double moved) {}
