package dev.holdfast.examples.memberlist.host;

import java.io.Serial;

/** What came over a connection is no frame. */
final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(message);
  }
}
