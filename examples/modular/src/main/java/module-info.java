/** A router of modules alone. */
module dev.holdfast.examples.modular {
  requires dev.holdfast.core;
  requires dev.holdfast.ring;
  requires jdk.jfr; // For the events, and to explain.
  requires jdk.management; // Only to explain.
}
