package dev.holdfast.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of their own that keys have: a line for each key, tab, and the names of its nodes with tabs between. */
record OverrideFile(Map<String, List<String>> nodesOfKey) {
  static OverrideFile read(Path file) throws Fault, IOException {
    Map<String, List<String>> nodesOfKey = new LinkedHashMap<>();
    try (Lines lines = Lines.of(file)) {
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
    return new OverrideFile(nodesOfKey);
  }
}
