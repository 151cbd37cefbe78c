package dev.holdfast.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** The tables of sorted sets. */
final class Sorted {
  private Sorted() {}

  /** A row for each kind, element and place, and a column for each size. */
  static Table table(String title, String note, Collection<RunResult> results) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (RunResult result : results) {
      String place = result.getParams().getParam("place");
      String row = result.getParams().getParam("kind") + ", " + result.getParams().getParam("element") + ", "
          + (place == null ? Jmh.name(result) : place);
      rows.computeIfAbsent(row, name -> new LinkedHashMap<>())
          .put(result.getParams().getParam("entries"), Jmh.score(result));
    }
    List<Row> list = new ArrayList<>();
    rows.forEach((name, figures) -> list.add(new Row(name, figures)));
    return new Table(title, note, list);
  }

  /** What JMH does not measure. */
  static List<Table> cases(boolean quick) throws IOException, InterruptedException {
    List<String> sizes = quick ? List.of("5000") : List.of("5000", "1000000");
    List<Row> memory = new ArrayList<>();
    List<Row> steps = new ArrayList<>();
    for (String entries : sizes) {
      for (String kind : List.of("holdfast", "keyed", "treeSet", "search")) {
        steps.addAll(rows("steps", kind, "member", entries));
      }
      for (String kind : List.of("holdfast", "keyed", "treeSet")) {
        memory.addAll(rows("memory", kind, "number", entries));
      }
    }
    memory.addAll(rows("memory", "arrayList", "number", sizes.get(0))); // For a million it takes ten minutes and more.
    return List.of(
        new Table(
            "Single insertions",
            "µs, of a million at random places, each followed by the removal of an old element. CPU: of the thread"
                + " in steps of more than 100 µs; the rest of these it was stopped by a garbage collection or waited"
                + " for a processor. Search: a binary search in an array of as many, which adds nothing: the floor.",
            steps),
        new Table("Bytes an element", "Beside the element and a reference of 4 bytes to it.", memory));
  }

  private static List<Row> rows(Object... arguments) throws IOException, InterruptedException {
    System.out.printf("# sorted sets: %s%n", List.of(arguments));
    return Memory.rows(Fork.run(List.of("-Xmx3g"), SortedCase.class, arguments));
  }
}
