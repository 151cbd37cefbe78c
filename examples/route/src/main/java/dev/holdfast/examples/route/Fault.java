package dev.holdfast.examples.route;

import java.io.Serial;

/** Something that the user gave is wrong. The message says where, what, and how to put it right. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String message;

  Fault(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message; // Never null, unlike other exceptions' messages.
  }
}
