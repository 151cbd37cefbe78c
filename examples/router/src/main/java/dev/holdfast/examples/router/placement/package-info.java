/** Where keys are. */
@NullMarked
package dev.holdfast.examples.router.placement;

import org.jspecify.annotations.NullMarked;
