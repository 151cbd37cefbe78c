/**
 * One ring, read by every request, kept in four ways: by a thread that answers questions about it, as bytes that each
 * reader copies, in a volatile field, and as a constant. What each costs, and how it breaks.
 */
@NullMarked
package dev.holdfast.examples.stores;

import org.jspecify.annotations.NullMarked;
