/**
 * What the packages of this module know of each other and nobody else does: what a ring consists of, and memory that is
 * mapped from a file.
 */
@NullMarked
package dev.holdfast.ring.internal;

import org.jspecify.annotations.NullMarked;
