package dev.holdfast.examples.router.load;

import java.io.Serial;

/** Something that the user gave is wrong, or the server is not there. The message says what, and how to mend it. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  Fault(String message) {
    super(message);
  }
}
