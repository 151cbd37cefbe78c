/** Compiles the code that the documentation shows. */
@NullMarked
package dev.holdfast.examples.docs;

import org.jspecify.annotations.NullMarked;
