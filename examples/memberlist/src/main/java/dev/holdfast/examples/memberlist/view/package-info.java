/** A look at a member list while it changes. */
@NullMarked
package dev.holdfast.examples.memberlist.view;

import org.jspecify.annotations.NullMarked;
