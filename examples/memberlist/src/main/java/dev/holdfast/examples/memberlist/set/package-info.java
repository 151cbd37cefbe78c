/** A sorted set whose elements are known by index, too, and that tells at which index each change happened. */
@NullMarked
package dev.holdfast.examples.memberlist.set;

import org.jspecify.annotations.NullMarked;
