/** Meters of Holdfast for Micrometer: three classes to copy, which need micrometer-core alone. */
@NullMarked
package dev.holdfast.examples.micrometer;

import org.jspecify.annotations.NullMarked;
