package dev.holdfast.examples.benchmarks;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The tables of the benchmarks of the ring alone. */
final class RingTables {
  private static final int RINGS = 10;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private RingTables() {}

  /** What each benchmark takes for each value of a parameter, what it takes over the floor, and what it allocates. */
  static Table over(String title, String note, Collection<RunResult> results, String parameter, String floor) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (RunResult result : results) {
      String column = parameter.isEmpty() ? "ns" : parameter + " " + result.getParams().getParam(parameter);
      Map<String, Double> row = rows.computeIfAbsent(Jmh.name(result), name -> new LinkedHashMap<>());
      row.put(column, Jmh.score(result));
      row.put(column + " ±", result.getPrimaryResult().getScoreError());
      double base =
          score(results, floor, parameter, parameter.isEmpty() ? "" : result.getParams().getParam(parameter));
      if (Double.isFinite(base)) {
        row.put(column + " over " + floor, Jmh.score(result) - base);
      }
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      if (allocated != null) {
        row.put(column + " B/op", allocated.getScore() < 0.01 ? 0 : allocated.getScore());
      }
    }
    List<Row> list = new ArrayList<>();
    rows.forEach((name, figures) -> list.add(new Row(name, figures)));
    return new Table(title, note, list);
  }

  private static double score(Collection<RunResult> results, String name, String parameter, String value) {
    return results.stream()
        .filter(result -> Jmh.name(result).equals(name))
        .filter(result -> parameter.isEmpty() || result.getParams().getParam(parameter).equals(value))
        .mapToDouble(Jmh::score)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What more slots cost and bring: the figures of LookupSlots beside the balance. */
  static Table slots(Collection<RunResult> results) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (RunResult result : results) {
      int bits = Integer.parseInt(result.getParams().getParam("bits"));
      int nodes = Integer.parseInt(result.getParams().getParam("nodes"));
      if (bits > 0) {
        Map<String, Double> row =
            rows.computeIfAbsent("2^" + bits + " slots, " + nodes + " nodes", name -> balance(1 << bits, nodes));
        row.put("ns over the loop",
            Jmh.score(result) - score(results, "find", "bits", "0"));
      }
    }
    List<Row> list = new ArrayList<>();
    rows.forEach((name, figures) -> list.add(new Row(name, figures)));
    return new Table(
        "Slots",
        "Equal nodes; shares are of " + RINGS + " rings, or of fewer where these have 1,000 nodes or more. Every lookup"
            + " is of a new random hash, and nothing else wants the caches.",
        list);
  }

  private static Map<String, Double> balance(int slots, int nodes) {
    int rings = Math.max(1, Math.min(RINGS, 1_000 / nodes));
    double squares = 0;
    double peaks = 0;
    for (int i = 0; i < rings; i++) {
      String prefix = "ring-" + i + "-node-";
      HashRing ring = HashRing.of(IntStream.range(0, nodes).mapToObj(n -> new Node(prefix + n)).toList(), slots);
      double peak = 0;
      for (Node node : ring.nodes()) {
        double share = ring.share(node) * nodes;
        squares += (share - 1) * (share - 1);
        peak = Math.max(peak, share);
      }
      peaks += peak;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("slots a node", (double) slots / nodes);
    figures.put("KB", slots * 2 / 1024.0);
    figures.put("standard deviation %", 100 * Math.sqrt(squares / rings / nodes));
    figures.put("peak / mean", peaks / rings);
    return figures;
  }
}
