package dev.holdfast.examples.route;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the command in this JVM, with streams of its own. */
final class Run {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int exitCode = -1;

  static Run of(String input, String... args) {
    return new Run().with(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  Run with(InputStream in, String... args) {
    return with(in, out, args);
  }

  Run with(InputStream in, OutputStream output, String... args) {
    exitCode = Route.run(in, output, messages(), args);
    return this;
  }

  Messages messages() {
    return new Messages(new PrintStream(err, true, StandardCharsets.UTF_8), () -> false);
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
