/** A router of modules alone, and what becomes of its read of the ring. */
package dev.holdfast.examples.modular;
