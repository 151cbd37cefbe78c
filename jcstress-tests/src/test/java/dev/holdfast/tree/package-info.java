/**
 * Tests of the whole tree: what each module may use, and what it shows to the world. They are here because this module
 * comes last and sees both libraries.
 */
@NullMarked
package dev.holdfast.tree;

import org.jspecify.annotations.NullMarked;
