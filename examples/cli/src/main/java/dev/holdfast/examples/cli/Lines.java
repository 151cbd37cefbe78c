package dev.holdfast.examples.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8, and refuses anything else by the number of the line. */
final class Lines implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final String name;
  private final InputStream in;
  private final Runnable beforeWaiting;
  private int line;

  Lines(String name, InputStream in, Runnable beforeWaiting) {
    this.name = name;
    this.in = new BufferedInputStream(in, 1 << 16);
    this.beforeWaiting = beforeWaiting;
  }

  static Lines of(Path file) throws Fault {
    return new Lines(file.toString(), InputFile.open(file), () -> {});
  }

  /** Takes the next line, or null at the end. */
  @Nullable String next() throws Fault {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (in.available() == 0) {
        beforeWaiting.run();
      }
      int b = in.read();
      if (b < 0) {
        return null;
      }
      line++;
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (bytes.size() == LONGEST) {
          throw fault("is longer than " + LONGEST + " bytes; give one a line");
        }
        bytes.write(b);
      }
    } catch (IOException e) {
      throw new Fault(name + ": cannot be read: " + e.getMessage() + "; give a file that can");
    }
    return decode(bytes.toByteArray());
  }

  private String decode(byte[] bytes) throws Fault {
    int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw fault("is not UTF-8; convert the input to UTF-8");
    }
  }

  /** Makes a fault at the line read last. */
  Fault fault(String problem) {
    return new Fault(name + ":" + line + ": " + problem);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
