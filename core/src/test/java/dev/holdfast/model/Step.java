package dev.holdfast.model;

import java.util.Set;

/** Something that can happen next: in words, the state after it, and which properties that breaks. */
record Step<S>(String text, S after, Set<Property> broken) {
  Step(String text, S after) {
    this(text, after, Set.of());
  }
}
