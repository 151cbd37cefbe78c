package dev.holdfast.examples.router.admin;

import java.io.Serial;

/** What was demanded cannot be done. The message says what is wrong and how to put it right. */
public final class ActionException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * Makes one.
   *
   * @param reason what kind of thing is wrong
   * @param message what is wrong, and how to put it right; one line
   */
  public ActionException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What kind of thing is wrong. */
  public enum Reason {
    /** There is no such pool or backend. */
    UNKNOWN,
    /** It does not go with how the router is. */
    CONFLICT
  }

  /**
   * Tells what kind of thing is wrong.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
