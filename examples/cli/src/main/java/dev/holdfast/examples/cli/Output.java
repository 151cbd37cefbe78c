package dev.holdfast.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers why it could not be written to, which a {@link java.io.PrintWriter} does not. */
final class Output extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure;

  Output(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether all could be written so far. */
  boolean isWritten() {
    return failure == null;
  }

  /** Tells what is wrong; empty if nothing is, or if the reader has seen enough, as head does. */
  String problem() {
    String why = failure == null ? "" : String.valueOf(failure.getMessage());
    return why.contains("Broken pipe") ? "" : why;
  }
}
