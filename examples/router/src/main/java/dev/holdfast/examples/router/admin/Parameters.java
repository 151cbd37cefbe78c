package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each there once at most. */
final class Parameters {
  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** What is wrong with a parameter. */
  static final class Wrong extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  static Parameters ofForm(String body, Set<String> known) throws Wrong {
    try {
      return of(new QueryStringDecoder(body, false).parameters(), known);
    } catch (IllegalArgumentException e) {
      throw new Wrong("the body is no form; send it as 'pool=NAME&backend=NAME', URL-encoded");
    }
  }

  static Parameters of(Map<String, List<String>> values, Set<String> known) throws Wrong {
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new Wrong("there is no such parameter; "
            + (known.isEmpty() ? "leave it out" : "send " + String.join(", ", new TreeSet<>(known))));
      }
      if (entry.getValue().size() > 1) {
        throw new Wrong("the parameter " + entry.getKey() + " is there twice; send it once");
      }
    }
    return new Parameters(values);
  }

  String get(String name) throws Wrong {
    String value = find(name);
    if (value == null || value.isBlank()) {
      throw new Wrong("the parameter " + name + " is missing; send " + name + "=...");
    }
    return value;
  }

  @Nullable String find(String name) {
    List<String> found = values.get(name);
    return found == null ? null : found.get(0);
  }
}
