/** Routes keys to nodes through a consistent-hash ring that is held in a global. */
@NullMarked
package dev.holdfast.examples.route;

import org.jspecify.annotations.NullMarked;
