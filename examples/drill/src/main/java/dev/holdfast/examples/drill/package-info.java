/** Five routers on a real ZooKeeper ensemble that is broken in every way, and what their lookups notice of it. */
@NullMarked
package dev.holdfast.examples.drill;

import org.jspecify.annotations.NullMarked;
