/** OpenFeature's flags as globals: the same flag by name through the SDK, and as a constant through its handle. */
@NullMarked
package dev.holdfast.examples.openfeature;

import org.jspecify.annotations.NullMarked;
