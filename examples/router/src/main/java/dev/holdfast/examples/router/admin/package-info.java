/**
 * How operators see and steer {@code routed}: metrics, health, a web page, and the changes that need a token.
 *
 * <p>The router tells what it is by {@link dev.holdfast.examples.router.admin.RouterView} and does what it is told by
 * {@link dev.holdfast.examples.router.admin.RouterActions}; what it counts is in
 * {@link dev.holdfast.examples.router.metrics.Meters}. Nothing here is on the way of a client's request.
 */
@NullMarked
package dev.holdfast.examples.router.admin;

import org.jspecify.annotations.NullMarked;
