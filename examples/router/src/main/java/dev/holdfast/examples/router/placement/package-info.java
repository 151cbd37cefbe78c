/**
 * Which backend of a pool has a key: {@link dev.holdfast.examples.router.placement.KeyPlacement}, and the hashes of
 * twemproxy.
 */
@NullMarked
package dev.holdfast.examples.router.placement;

import org.jspecify.annotations.NullMarked;
