/** What the router's tests have in common: servers, good and bad, a client, and random requests. */
@NullMarked
package dev.holdfast.examples.router.testing;

import org.jspecify.annotations.NullMarked;
