package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.NodeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node file whose lines are changed one by one, so that comments and order stay. */
final class NodeFileText {
  private static final Pattern COMMENT = Pattern.compile("(?<=\\s)#.*");

  private final Path file;
  private final byte[] content;
  private final List<String> lines;

  private NodeFileText(Path file, byte[] content) {
    this.file = file;
    this.content = content;
    lines = new ArrayList<>(Arrays.asList(new String(content, StandardCharsets.UTF_8).split("\n", -1)));
  }

  /** A change of the lines, which ends with {@code write}. */
  interface Change {
    void on(NodeFileText text) throws Fault;
  }

  /** Changes a file while nobody else does. */
  static void edit(Path file, Change change) throws Fault, IOException, InterruptedException {
    read(file); // Complains, before there is a lock beside what is no node file.
    EditLock.with(file, () -> change.on(read(file)));
  }

  private static NodeFileText read(Path file) throws Fault {
    byte[] content = InputFile.read(file, RingFiles.LARGEST_NODE_FILE);
    NodeFile.parse(file.toString(), content); // Complains.
    return new NodeFileText(file, content);
  }

  boolean has(String name) {
    return lines.stream().anyMatch(of(name));
  }

  void add(Node node) {
    int end = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    lines.add(end, line(node));
    if (end == lines.size() - 1) {
      lines.add("");
    }
  }

  void replace(Node node) {
    Predicate<String> wanted = of(node.name());
    lines.replaceAll(line -> {
      Matcher comment = COMMENT.matcher(line);
      return !wanted.test(line) ? line : line(node) + (comment.find() ? "   " + comment.group() : "");
    });
  }

  void remove(String name) {
    lines.removeIf(of(name));
  }

  /** Replaces the file, if what it would then say can be read. */
  void write() throws Fault {
    byte[] next = bytes();
    NodeFile.parse(file.toString(), next);
    FileReplacement.replace(file, content, next);
  }

  /** Replaces the file, if what it would then say has the node, as it is. */
  void write(Node node) throws Fault {
    boolean read;
    try {
      read = NodeFile.parse(file.toString(), bytes()).contains(node);
    } catch (IllegalArgumentException e) {
      read = false;
    }
    if (!read) {
      throw new Fault("the node '" + Text.visible(node.name()) + "' cannot be in a node file: name, zone and metadata"
          + " have no spaces there, and no # at the beginning; write it otherwise");
    }
    write();
  }

  private byte[] bytes() {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static Predicate<String> of(String name) {
    return line -> line.replace("\uFEFF", "").strip().split("\\s+", 2)[0].equals(name) && !name.startsWith("#");
  }

  private static String line(Node node) {
    StringBuilder line = new StringBuilder(node.name());
    if (node.weight() != 1) {
      line.append("   ").append(Text.weight(node.weight()));
    }
    if (!node.zone().isEmpty()) {
      line.append("   zone=").append(node.zone());
    }
    new TreeMap<>(node.metadata()).forEach((key, value) -> line.append("   ").append(key).append('=').append(value));
    return line.toString();
  }
}
