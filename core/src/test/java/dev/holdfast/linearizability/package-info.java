/**
 * Placeholder.
 */
@NullMarked
package dev.holdfast.linearizability;

import org.jspecify.annotations.NullMarked;
