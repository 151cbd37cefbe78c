package dev.holdfast.examples.route;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 and refuses anything else.
 *
 * <p>A {@link java.io.BufferedReader} neither tells the line of a bad byte nor when it is about to wait for input,
 * which is the moment to flush the output.
 */
final class LineReader implements Keys {
  private static final int LONGEST = 1 << 20;
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final String name;
  private final Flushable beforeWaiting;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private int line;

  LineReader(InputStream in, String name, Flushable beforeWaiting) {
    this.in = in;
    this.name = name;
    this.beforeWaiting = beforeWaiting;
  }

  /** Counts the lines read. */
  int line() {
    return line;
  }

  /** Makes a fault at the line read last. */
  Fault fault(String problem) {
    return new Fault(name + ":" + line + ": " + problem);
  }

  @Override
  public @Nullable String next() throws IOException, Fault {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          String text = decode(i);
          start = i + 1;
          return text;
        }
      }
      scanned = end - start; // Counted from the start of the line, which refill moves to 0.
      if (!refill()) {
        return start == end ? null : last();
      }
    }
  }

  private String last() throws Fault {
    String text = decode(end);
    start = end;
    return text;
  }

  private boolean refill() throws IOException, Fault {
    int kept = end - start;
    if (kept > LONGEST) {
      line++;
      throw fault("is longer than " + LONGEST + " bytes; give one key a line");
    }
    byte[] target = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    start = 0;
    end = kept;
    int read = read();
    end += Math.max(read, 0);
    return read >= 0;
  }

  private int read() throws IOException, Fault {
    if (available() == 0) {
      beforeWaiting.flush();
    }
    try {
      return in.read(buffer, end, buffer.length - end);
    } catch (IOException e) {
      throw new Fault(name + ": cannot be read: " + e.getMessage() + "; give a file that can");
    }
  }

  private int available() {
    try {
      return in.available();
    } catch (IOException e) {
      return 0; // Some inputs cannot tell. Reading them says what is wrong, if anything is.
    }
  }

  private String decode(int lineEnd) throws Fault {
    line++;
    int stop = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    String text = new String(buffer, start, stop - start, StandardCharsets.UTF_8);
    // Bad bytes become the replacement character, but so does its own encoding: only then look closely.
    if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(Arrays.copyOfRange(buffer, start, stop))) {
      throw fault("is not UTF-8; convert the input to UTF-8");
    }
    return line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
