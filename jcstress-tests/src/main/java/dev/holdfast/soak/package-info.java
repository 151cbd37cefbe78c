/**
 * The soak: an hour of puts, folds, new keys, deletes and readers, and what stays behind of them.
 *
 * <p>Everything that the store makes for a fold or a key (classes, call sites, compiled code) must go when it is no
 * longer used. What a short test cannot show, a leak of a few bytes a put or of a class now and then, an hour does.
 * {@link dev.holdfast.soak.Load} makes the traffic and checks every read, {@link dev.holdfast.soak.Sampler} looks at
 * the JVM now and then, and {@link dev.holdfast.soak.Verdict} says at the end whether it grew.
 */
@NullMarked
package dev.holdfast.soak;

import org.jspecify.annotations.NullMarked;
