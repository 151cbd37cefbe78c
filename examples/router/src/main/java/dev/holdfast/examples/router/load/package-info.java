/** The program {@code loadgen}: puts memcached servers and routers under load. */
@NullMarked
package dev.holdfast.examples.router.load;

import org.jspecify.annotations.NullMarked;
