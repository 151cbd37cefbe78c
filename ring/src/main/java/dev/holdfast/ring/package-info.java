/**
 * Consistent hashing: which {@link dev.holdfast.ring.Node} of a changing set a key belongs to, so that adding or
 * removing a node moves only the keys that come to it or leave it.
 *
 * <p>{@link dev.holdfast.ring.HashRing} is an immutable value: keep it in any field, or in a Holdfast global, where
 * the JIT folds its arrays and sizes into the code that looks keys up.
 */
@NullMarked
package dev.holdfast.ring;

import org.jspecify.annotations.NullMarked;
