/**
 * What {@code routed} is told: immutable records, each checked where it is made, and the files they are read from.
 *
 * <p>{@link dev.holdfast.examples.router.config.RouterConfig} is all of it. A time of 0 means that there is no limit
 * where the record says so; nothing is null but what is marked so.
 */
@NullMarked
package dev.holdfast.examples.router.config;

import org.jspecify.annotations.NullMarked;
