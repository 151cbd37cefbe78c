package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What globals and folds take, and what making a fold's class costs beside what would make none. */
final class Memory {
  private Memory() {}

  static List<Table> tables(boolean quick) throws IOException, InterruptedException {
    List<Row> folds = new ArrayList<>();
    for (int count : quick ? new int[] {1, 1_000, 5_000} : new int[] {1, 1_000, 100_000}) {
      folds.addAll(rows("folds", count));
    }
    return List.of(
        new Table("Folds", "Of one global. Before and after: after garbage collections.", folds),
        new Table("Globals", "Bytes (and loaded classes) a global, of 2,000.", rows("globals", 0)),
        new Table("Parts of a fold", "µs.", rows("cost", quick ? 500 : 5_000)));
  }

  private static List<Row> rows(String kind, int count) throws IOException, InterruptedException {
    System.out.printf("# memory: %s %d%n", kind, count);
    return rows(Fork.run(List.of(), MemoryCase.class, kind, count));
  }

  /** From lines of row, tab, column, tab, figure. */
  static List<Row> rows(List<String> lines) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      rows.computeIfAbsent(parts[0], name -> new LinkedHashMap<>()).put(parts[1], Double.valueOf(parts[2]));
    }
    List<Row> list = new ArrayList<>();
    rows.forEach((name, figures) -> list.add(new Row(name, figures)));
    return list;
  }
}
