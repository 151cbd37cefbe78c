/**
 * Guild hosts.
 */
@NullMarked
package dev.holdfast.examples.memberlist.host;

import org.jspecify.annotations.NullMarked;
