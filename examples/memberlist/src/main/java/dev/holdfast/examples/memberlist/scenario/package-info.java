/** Guild hosts under load while the ring changes, with a check of all that they have in the end. */
@NullMarked
package dev.holdfast.examples.memberlist.scenario;

import org.jspecify.annotations.NullMarked;
