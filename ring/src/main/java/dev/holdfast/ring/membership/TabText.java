package dev.holdfast.ring.membership;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of columns, for programs to write and people to read: UTF-8, a first line with the format's version, a tab
 * between columns, and in them a backslash before what would be a tab, a line end or a backslash.
 */
final class TabText {
  private static final String HEADER = "holdfast 1";

  private TabText() {}

  static String line(List<String> columns) {
    return columns.stream().map(TabText::escape).collect(Collectors.joining("\t"));
  }

  /** Puts lines together, or throws an IllegalArgumentException if they come to too much. */
  static byte[] bytes(String what, int largest, List<String> lines) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > largest) {
      throw new IllegalArgumentException(
          what + " would have " + bytes.length + " bytes; at most " + largest + " are allowed, so say less");
    }
    return bytes;
  }

  /**
   * The lines, of which the first is known to be right; a line end after the last is no line. Throws an
   * IllegalArgumentException that says what is wrong.
   */
  static List<String> lines(byte @Nullable [] content, int largest) {
    if (content == null) {
      throw new IllegalArgumentException("has no content");
    }
    if (content.length > largest) {
      throw new IllegalArgumentException("has " + content.length + " bytes; at most " + largest + " are allowed");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8", e);
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (!lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("does not begin with the line '" + HEADER + "'");
    }
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  static String[] columns(String line) {
    String[] columns = line.split("\t", -1);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = unescape(columns[i]);
    }
    return columns;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        plain.append(escaped(i < text.length() ? text.charAt(i) : ' '));
      } else if (c < ' ') {
        throw new IllegalArgumentException("has a control character");
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case '\\' -> '\\';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> throw new IllegalArgumentException("has a backslash that escapes nothing");
    };
  }
}
