/**
 * Who belongs to the ring: sources that tell the nodes and go on telling.
 */
@NullMarked
package dev.holdfast.ring.membership;

import org.jspecify.annotations.NullMarked;
