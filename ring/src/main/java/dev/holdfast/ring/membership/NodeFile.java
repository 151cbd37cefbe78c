package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The file of nodes, for people to write. A line is a node:
 *
 * <pre>{@code
 * # The caches that share the load.
 * cache-ams-1   2     zone=ams address=10.0.1.7:11211
 * cache-fra-1   4     zone=fra   # twice the memory
 * cache-sin-1
 * }</pre>
 *
 * <p>First comes the name, then, where it is not 1, the weight, then what else is known: {@code zone=} is the zone, any
 * other {@code name=value} is metadata. A {@code #} before a word starts a comment, blank lines mean nothing. The text
 * is UTF-8.
 *
 * <pre>{@code
 * List<Node> nodes = NodeFile.parse("nodes", Files.readAllBytes(path));   // FileSource does it by itself
 * }</pre>
 */
public final class NodeFile {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  /** Without the suffixes and hexadecimals that Java would take, and without NaN. */
  static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ZONE = "zone";

  private final String file;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> lineOf = new HashMap<>();
  private int line;

  private NodeFile(String file) {
    this.file = file;
  }

  /**
   * Reads the nodes from what is in a file.
   *
   * @param file the file's name, for messages
   * @param content what is in it
   * @return the nodes, one at least, in the order of the lines
   * @throws IllegalArgumentException naming file, line, fault and remedy, if a line is not as above, two nodes have one
   *     name, or there is no node
   */
  public static List<Node> parse(String file, byte[] content) {
    NodeFile reader = new NodeFile(file);
    int start = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        reader.take(content, start, end);
        start = end + 1;
      }
    }
    reader.take(content, start, content.length);
    if (reader.nodes.isEmpty()) {
      throw new IllegalArgumentException(file + ": has no nodes; write one a line: its name, a space, its weight");
    }
    return List.copyOf(reader.nodes.values());
  }

  private void take(byte[] content, int start, int end) {
    line++;
    String text = withoutComment(decode(content, start, end)).strip();
    if (text.isEmpty()) {
      return;
    }
    Node node = node(SPACE.split(text));
    Integer before = lineOf.putIfAbsent(node.name(), line);
    if (before != null) {
      throw fault("node '" + node.name() + "' is on line " + before + " already; remove one of them, or rename it");
    }
    nodes.put(node.name(), node);
  }

  private String decode(byte[] content, int start, int end) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, start, end - start)).toString();
    } catch (CharacterCodingException e) {
      throw fault("is not UTF-8; convert the input to UTF-8");
    }
    return line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String withoutComment(String line) {
    for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
      if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private Node node(String[] words) {
    String name = words[0];
    if (String.join("", words).codePoints().anyMatch(Character::isISOControl)) {
      throw fault("has a control character; write the nodes as plain text");
    }
    int next = 1;
    double weight = 1;
    if (words.length > 1 && words[1].indexOf('=') < 0) {
      weight = weight(name, words[1]);
      next = 2;
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = next; i < words.length; i++) {
      addTo(metadata, name, words[i]);
    }
    String zone = metadata.remove(ZONE);
    try {
      return new Node(name, weight, zone == null ? "" : zone, metadata);
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private double weight(String name, String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw fault("the weight '" + word + "' of node '" + name + "' is no number; write one like 1 or 2.5");
    }
    return Double.parseDouble(word);
  }

  private void addTo(Map<String, String> metadata, String name, String word) {
    int equals = word.indexOf('=');
    if (equals < 1) {
      throw fault("'" + word + "' of node '" + name + "' is not like zone=a; write a name without spaces, a space, a"
          + " weight, and then only such");
    }
    if (metadata.putIfAbsent(word.substring(0, equals), word.substring(equals + 1)) != null) {
      throw fault("node '" + name + "' has '" + word.substring(0, equals) + "' twice; remove one of them");
    }
  }

  private IllegalArgumentException fault(String problem) {
    return new IllegalArgumentException(file + ":" + line + ": " + problem);
  }
}
