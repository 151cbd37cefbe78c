package dev.holdfast.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of their own that keys have: a line for each key, a tab, and the names of its nodes with tabs between.
 *
 * @param content what was read
 * @param nodesOfKey what it says, or is to say
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record OverrideFile(Path file, byte[] content, Map<String, List<String>> nodesOfKey) {
  private static final int LARGEST = 64 << 20;

  static OverrideFile read(Path file) throws Fault, IOException {
    byte[] content = InputFile.read(file, LARGEST);
    Map<String, List<String>> nodesOfKey = new LinkedHashMap<>();
    try (Lines lines = new Lines(file.toString(), new ByteArrayInputStream(content), () -> {})) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isEmpty()) {
          continue;
        }
        List<String> columns = Arrays.asList(line.split("\t", -1));
        if (columns.size() < 2) {
          throw lines.fault("has no tab; write a key, a tab, and the name of its node");
        }
        if (nodesOfKey.put(columns.get(0), columns.subList(1, columns.size())) != null) {
          throw lines.fault("the key '" + columns.get(0) + "' is there already; remove one of the lines");
        }
      }
    }
    return new OverrideFile(file, content, nodesOfKey);
  }

  static OverrideFile readIfThere(Path file) throws Fault, IOException {
    return Files.exists(file) ? read(file) : new OverrideFile(file, new byte[0], Map.of());
  }

  /** Gives a key nodes of its own, or takes them if there are none. */
  OverrideFile with(String key, List<String> names) throws Fault {
    for (String name : names) {
      if (name.isBlank()) {
        throw new Fault("the override of '" + key + "' names the node '" + name + "'; give a name that can be seen");
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new Fault("the override of '" + key + "' names a node twice; name each once");
    }
    String all = key + String.join("", names);
    if (key.isEmpty() || all.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
      throw new Fault("the override of '" + Text.visible(key) + "' is empty, or has a tab or a line's end in it, which"
          + " a file cannot say; give another key");
    }
    Map<String, List<String>> next = new LinkedHashMap<>(nodesOfKey);
    if (names.isEmpty()) {
      next.remove(key);
    } else {
      next.put(key, names);
    }
    return new OverrideFile(file, content, next);
  }

  void write() throws Fault {
    StringBuilder text = new StringBuilder();
    nodesOfKey.forEach((key, names) -> text.append(key).append('\t').append(String.join("\t", names)).append('\n'));
    FileReplacement.replace(file, content, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
