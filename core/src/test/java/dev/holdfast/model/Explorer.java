package dev.holdfast.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through every state that a state machine can get into, nearest first.
 *
 * <p><b>Invariant:</b> each state seen was arrived at by a shortest way, and all its next steps are taken once. So the
 * trace to a broken property is the shortest there is, and if none is found there is none.
 *
 * @param <S> a state; equal if no future tells them apart
 */
final class Explorer<S> {
  private final Function<S, List<Step<S>>> next;
  private final Map<S, Arrival<S>> seen = new HashMap<>();
  private final Queue<S> ahead = new ArrayDeque<>();
  private final Map<Property, String> violations = new EnumMap<>(Property.class);
  private final Set<String> happened = new HashSet<>();

  private Explorer(Function<S, List<Step<S>>> next) {
    this.next = next;
  }

  /** How a state was first got into; from nothing, if it is a start. */
  private record Arrival<T>(@Nullable T from, String by) {}

  /**
   * What was found.
   *
   * @param states how many states there are
   * @param happened the words of all steps that were taken
   * @param violations the properties that do not hold, each with the shortest trace that ends in breaking it
   */
  record Found(int states, Set<String> happened, Map<Property, String> violations) {
    @Override
    public String toString() {
      return states + " states\n" + String.join("\n", violations.values());
    }
  }

  static <T> Found explore(List<T> starts, Function<T, List<Step<T>>> next) {
    return new Explorer<>(next).run(starts);
  }

  private Found run(List<S> starts) {
    for (S start : starts) {
      arrive(null, "start", start);
    }
    for (S state = ahead.poll(); state != null; state = ahead.poll()) {
      for (Step<S> step : next.apply(state)) {
        happened.add(step.text());
        for (Property property : step.broken()) {
          if (!violations.containsKey(property)) {
            violations.put(property, property + " is broken:" + trace(state) + "\n  " + step.text());
          }
        }
        arrive(state, step.text(), step.after());
      }
    }
    return new Found(seen.size(), happened, violations);
  }

  private void arrive(@Nullable S from, String by, S state) {
    if (!seen.containsKey(state)) {
      seen.put(state, new Arrival<>(from, by));
      ahead.add(state);
    }
  }

  private String trace(S end) {
    StringBuilder trace = new StringBuilder();
    S state = end;
    while (state != null) {
      Arrival<S> arrival = requireNonNull(seen.get(state), "a state that was not seen");
      trace.insert(0, "\n  " + (arrival.from() == null ? "start: " + state : arrival.by()));
      state = arrival.from();
    }
    return trace.toString();
  }
}
