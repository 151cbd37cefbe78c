/** The member list of a guild, and its watchers. */
@NullMarked
package dev.holdfast.examples.memberlist.list;

import org.jspecify.annotations.NullMarked;
