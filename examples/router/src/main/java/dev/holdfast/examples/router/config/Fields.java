package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a mapping, read one by one; at the end, what nobody has read is a fault. Messages begin with the place
 * and what the fields are of.
 */
final class Fields {
  private static final int NEAR = 3;

  private final Yaml.Mapping mapping;
  private final String of;
  private final Path base;
  private final List<String> known = new ArrayList<>();

  /**
   * Begins.
   *
   * @param mapping the mapping
   * @param of what it is of, such as {@code pool 'main': }
   * @param base the directory that paths are relative to
   */
  Fields(Yaml.Mapping mapping, String of, Path base) {
    this.mapping = mapping;
    this.of = of;
    this.base = base;
  }

  Yaml.Mapping mapping() {
    return mapping;
  }

  boolean has(String name) {
    known.add(name);
    return mapping.values().containsKey(name);
  }

  private @Nullable Yaml value(String name) {
    known.add(name);
    return mapping.values().get(name);
  }

  /** A fault of all fields together. */
  IllegalArgumentException fault(String message) {
    return mapping.place().fault(of + message);
  }

  IllegalArgumentException fault(Yaml value, String name, String problem) {
    return value.place().fault(of + name + " is " + value.found() + ", which " + problem);
  }

  /** What a value is read as; its exceptions say {@code is no time; write ...}. */
  private <T> T read(String name, T otherwise, Function<String, T> reader) {
    Yaml value = value(name);
    if (value == null) {
      return otherwise;
    }
    return read(name, value, reader);
  }

  <T> T read(String name, Yaml value, Function<String, T> reader) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
      String hint = value instanceof Yaml.Mapping ? " (braces that are meant need quotes)" : "";
      throw fault(value, name, "is no single value; write one" + hint + ", or leave it out");
    }
    try {
      return reader.apply(scalar.text());
    } catch (IllegalArgumentException e) {
      throw fault(value, name, String.valueOf(e.getMessage()));
    }
  }

  String text(String name, String otherwise) {
    return read(name, otherwise, text -> text);
  }

  /** A field that must be there. */
  String need(String name, String such) {
    if (!has(name)) {
      throw fault(name + " is missing; write it, such as " + name + ": " + such);
    }
    return text(name, "");
  }

  boolean flag(String name, boolean otherwise) {
    return read(name, otherwise, text -> switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false; write one of these");
    });
  }

  int number(String name, int otherwise) {
    return read(name, otherwise, text -> {
      if (!text.matches("-?\\d{1,9}")) {
        throw new IllegalArgumentException("is no whole number of up to nine digits; write one");
      }
      return Integer.parseInt(text);
    });
  }

  double decimal(String name, double otherwise) {
    return read(name, otherwise, Fields::decimal);
  }

  static double decimal(String text) {
    if (!text.matches("-?(\\d{1,9}|\\d{0,9}\\.\\d{1,9})")) {
      throw new IllegalArgumentException("is no number; write one, such as 1 or 0.5");
    }
    return Double.parseDouble(text);
  }

  Duration time(String name, Duration otherwise) {
    return read(name, otherwise, Durations::parse);
  }

  long size(String name, long otherwise) {
    return read(name, otherwise, Sizes::parse);
  }

  Path needPath(String name, String such) {
    return base.resolve(need(name, such));
  }

  @Nullable Path path(String name) {
    return has(name) ? base.resolve(text(name, "")) : null;
  }

  <E extends Enum<E>> E choice(String name, E otherwise) {
    List<E> all = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
    return read(name, otherwise, text -> choice(text, all));
  }

  <E extends Enum<E>> E choice(String text, List<E> all) {
    for (E constant : all) {
      if (Names.of(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("is none of " + Names.all(all) + suggestion(text, all.stream().map(Names::of)
        .toList()));
  }

  /** What is below a field, or null if it is not there. */
  @Nullable Fields below(String name) {
    Yaml value = value(name);
    return value == null ? null : below(name, value);
  }

  Fields below(String name, Yaml value) {
    if (!(value instanceof Yaml.Mapping inner)) {
      throw fault(value, name, "has no fields; write its fields below it, or in {}");
    }
    return new Fields(inner, of + name + ": ", base);
  }

  /** The items of a field; a single value counts as a list of one. */
  List<Yaml> list(String name) {
    Yaml value = value(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Yaml.Scalar scalar && scalar.isNull()) {
      throw fault(value, name, "is no list; write its items below it, or leave it out");
    }
    return value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value);
  }

  /** Whether a field says {@code off}. */
  boolean isOff(String name) {
    return value(name) instanceof Yaml.Scalar scalar && scalar.text().equals("off");
  }

  /** Refuses what nobody has read. */
  void end() {
    for (String name : mapping.values().keySet()) {
      if (!known.contains(name)) {
        String all = known.stream().distinct().sorted().collect(Collectors.joining(", "));
        throw mapping.placeOf(name).fault(of + "there is no field '" + name + "'" + suggestion(name, known)
            + (nearest(name, known) == null ? "; there are " + all : ""));
      }
    }
  }

  private static String suggestion(String word, List<String> words) {
    String nearest = nearest(word, words);
    return nearest == null ? "" : "; is " + nearest + " meant?";
  }

  static @Nullable String nearest(String word, List<String> words) {
    String nearest = null;
    int least = Math.min(NEAR, (word.length() + 1) / 2) + 1;
    for (String other : words) {
      int distance = distance(word, other);
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    return nearest;
  }

  /** Levenshtein's: how many letters to insert, leave out or replace. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
