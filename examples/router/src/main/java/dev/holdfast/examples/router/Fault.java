package dev.holdfast.examples.router;

import java.io.Serial;

/** Something does not work that the user can put right. The message says where, what, and how. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int exitCode;

  private Fault(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was given is wrong. */
  static Fault given(String message) {
    return new Fault(Routed.WRONG_INPUT, message);
  }

  /** What was given may be right, but not here and now. */
  static Fault here(String message) {
    return new Fault(Routed.NOT_HERE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
