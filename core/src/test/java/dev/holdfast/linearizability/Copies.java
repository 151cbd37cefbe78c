package dev.holdfast.linearizability;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes again under no name, so that the JIT knows each copy for itself.
 *
 * <p>All scenes run in one JVM. Did they share their code, its profile would soon say that any handle may come here,
 * and no reader would be compiled with the constant in it. A copy also can have a handle in a static final field.
 */
final class Copies {
  private Copies() {}

  /** Makes an instance of a new copy of a class of this package. */
  static Object make(Class<?> template, @Nullable Object data, Class<?> parameter, Object argument) {
    try (InputStream file = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      if (file == null) {
        throw new IOException("no class file of " + template);
      }
      byte[] bytes = file.readAllBytes();
      Lookup here = MethodHandles.lookup();
      Lookup copy =
          data == null
              ? here.defineHiddenClass(bytes, true)
              : here.defineHiddenClassWithClassData(bytes, data, true);
      return copy.lookupClass().getDeclaredConstructor(parameter).newInstance(argument);
    } catch (IOException | ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** What the class was copied with, null if with nothing or if it is the template. */
  static @Nullable Object dataOf(Lookup copy) {
    try {
      return MethodHandles.classData(copy, "_", Object.class);
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
