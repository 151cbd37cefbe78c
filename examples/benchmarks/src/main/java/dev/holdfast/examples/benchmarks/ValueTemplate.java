package dev.holdfast.examples.benchmarks;

import java.lang.invoke.MethodHandles;

/** What a fold defines, near enough: a class whose one static final field is the value. */
final class ValueTemplate {
  static final Object VALUE = value();

  private ValueTemplate() {}

  private static Object value() {
    try {
      return MethodHandles.classData(MethodHandles.lookup(), "_", Object.class);
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
