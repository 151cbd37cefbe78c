package dev.holdfast.examples.cli;

import java.io.Serial;

/** Something that the user gave is wrong. The message says where, what, and how to put it right. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  Fault(String message) {
    super(message);
  }
}
