package dev.holdfast.examples.route;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The file of nodes: a line is {@code name} or {@code name weight}, a {@code #} before a word starts a comment, and
 * blank lines mean nothing.
 */
final class NodeFile {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  /** Without the suffixes and hexadecimals that Java would take, and without NaN. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private NodeFile() {}

  static byte[] read(Path file) throws Fault {
    if (!Files.exists(file)) {
      throw new Fault(file + ": does not exist; give --nodes a file with one node a line");
    }
    if (Files.isDirectory(file)) {
      throw new Fault(file + ": is a directory; give --nodes a file with one node a line");
    }
    try {
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new Fault(file + ": may not be read; change its permissions");
    } catch (IOException e) {
      throw new Fault(file + ": cannot be read: " + e.getMessage() + "; give --nodes a file that can");
    }
  }

  static HashRing parse(Path file, byte[] bytes) throws Fault {
    LineReader lines = new LineReader(new ByteArrayInputStream(bytes), file.toString(), () -> {});
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Integer> lineOf = new HashMap<>();
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String text = withoutComment(line).strip();
        if (!text.isEmpty()) {
          Node node = node(lines, SPACE.split(text));
          Integer before = lineOf.putIfAbsent(node.name(), lines.line());
          if (before != null) {
            throw lines.fault(
                "node '" + node.name() + "' is on line " + before + " already; remove one of them, or rename it");
          }
          nodes.put(node.name(), node);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("reading bytes in memory failed", e);
    }
    return ring(file, nodes);
  }

  private static HashRing ring(Path file, Map<String, Node> nodes) throws Fault {
    if (nodes.isEmpty()) {
      throw new Fault(file + ": has no nodes; write one a line: its name, a space, its weight");
    }
    try {
      return HashRing.of(nodes.values());
    } catch (IllegalArgumentException e) {
      throw new Fault(file + ": " + e.getMessage());
    }
  }

  private static String withoutComment(String line) {
    for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
      if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static Node node(LineReader at, String[] columns) throws Fault {
    if (columns.length > 2) {
      throw at.fault("has " + columns.length + " columns; write a name without spaces, a space, and a weight");
    }
    if (columns.length == 2 && !NUMBER.matcher(columns[1]).matches()) {
      throw at.fault(
          "the weight '" + columns[1] + "' of node '" + columns[0] + "' is no number; write one like 1 or 2.5");
    }
    if (columns[0].codePoints().anyMatch(Character::isISOControl)) {
      throw at.fault("has a name with a control character; write the nodes as plain text");
    }
    try {
      return columns.length == 1 ? new Node(columns[0]) : new Node(columns[0], Double.parseDouble(columns[1]));
    } catch (IllegalArgumentException e) {
      throw at.fault(String.valueOf(e.getMessage()));
    }
  }
}
