package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Copies of a class of this package, each a hidden class. */
final class HiddenCopies {
  private HiddenCopies() {}

  static List<IntUnaryOperator> readers(int count) throws IOException, ReflectiveOperationException {
    byte[] bytes = bytes(PutReader.class);
    List<IntUnaryOperator> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MethodHandles.Lookup copy = MethodHandles.lookup().defineHiddenClass(bytes, true);
      try {
        readers.add(
            (IntUnaryOperator)
                copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class)).invoke());
      } catch (Throwable e) {
        throw new LinkageError("a copy of " + PutReader.class, e);
      }
    }
    return readers;
  }

  static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      if (in == null) {
        throw new IOException("no bytes of " + type);
      }
      return in.readAllBytes();
    }
  }
}
