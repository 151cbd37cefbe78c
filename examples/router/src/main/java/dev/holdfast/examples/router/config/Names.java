package dev.holdfast.examples.router.config;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of constants as the files have them: in lower case. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String all(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Names::of).collect(Collectors.joining(", "));
  }
}
