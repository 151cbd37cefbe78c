package dev.holdfast.examples.router.cache;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What is said on a connection, in the order in which it was asked. */
final class Answer {
  static final String BAD_LINE = "CLIENT_ERROR bad command line format";
  static final String BAD_DATA = "CLIENT_ERROR bad data chunk";
  static final String BAD_EXPTIME = "CLIENT_ERROR invalid exptime argument";
  static final String TOO_LARGE = "SERVER_ERROR object too large for cache";
  static final String NOT_A_NUMBER = "CLIENT_ERROR cannot increment or decrement non-numeric value";
  static final String ERROR = "ERROR";

  private final ByteBuf out;
  private boolean quiet;

  Answer(ByteBuf out) {
    this.out = out;
  }

  /** Whether lines are kept back from now on; errors are too, as memcached does. */
  void setQuiet(boolean quiet) {
    this.quiet = quiet;
  }

  void line(CharSequence text) {
    if (!quiet) {
      out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
      lineEnd();
    }
  }

  /** A line and after it a value. */
  void value(CharSequence line, byte[] value) {
    if (!quiet) {
      line(line);
      out.writeBytes(value);
      lineEnd();
    }
  }

  private void lineEnd() {
    out.writeByte('\r').writeByte('\n');
  }

  /** Where the answer to a request begins, for {@link #takeBack}. */
  int mark() {
    return out.writerIndex();
  }

  /** Takes back what was said after a mark. */
  void takeBack(int mark) {
    out.writerIndex(mark);
  }
}
