/**
 * How {@code routed} logs: as lines of text or of JSON, and what repeats only so often. It logs by
 * {@code java.util.logging}, where Netty's and Curator's messages go as well.
 */
@NullMarked
package dev.holdfast.examples.router.log;

import org.jspecify.annotations.NullMarked;
