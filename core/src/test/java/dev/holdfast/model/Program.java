package dev.holdfast.model;

import java.util.List;

/** What one thread does. */
interface Program {
  /** Adds all that this thread can do next in this state: nothing if it has to wait, or is done. */
  void addSteps(State state, List<Step<State>> steps);

  /** Whether this thread need not go on. */
  boolean isDone(State state);
}
