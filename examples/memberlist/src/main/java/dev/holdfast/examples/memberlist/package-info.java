/** The member list of a guild: sorted, changing all the time, and each watcher told what changed in its window. */
@NullMarked
package dev.holdfast.examples.memberlist;

import org.jspecify.annotations.NullMarked;
