package dev.holdfast;

import java.lang.invoke.MethodHandles.Lookup;

/** Defines a hidden class in this package; a seam, so that tests can let it fail. */
@FunctionalInterface
interface ClassDefiner {
  /** Defines, initialises, and gives full access to the class. */
  Lookup define(byte[] bytes, Object classData) throws IllegalAccessException;
}
