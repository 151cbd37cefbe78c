/** The program {@code routed}: a memcached router. */
@NullMarked
package dev.holdfast.examples.router;

import org.jspecify.annotations.NullMarked;
