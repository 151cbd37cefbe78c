package dev.holdfast.linearizability;

import java.util.List;

/** Does calls one after the other and writes down what came of them. */
interface Runner {
  void run(List<Call> calls, Log log);
}
