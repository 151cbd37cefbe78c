package dev.holdfast.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a soak has shown: whether anything grew, and whether a read was wrong.
 *
 * @param series what each series looks like, by its title
 * @param faults wrong reads and the like
 */
record Verdict(Map<String, Flatness> series, long faults) {
  static Verdict of(List<Sample> samples, long faults) {
    Map<String, Flatness> series = new LinkedHashMap<>();
    for (Series each : Series.ALL) {
      series.put(each.title(), each.flatness(samples));
    }
    return new Verdict(series, faults);
  }

  boolean isGood() {
    return faults == 0 && growing().isEmpty();
  }

  List<String> growing() {
    return series.entrySet().stream().filter(each -> !each.getValue().isFlat()).map(Map.Entry::getKey).toList();
  }

  /** The series as a table. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-28s %14s %14s %12s %12s%n", "", "second tenth", "last tenth", "trend", "may grow"));
    series.forEach((title, flatness) ->
        table.append(String.format(
            Locale.ROOT,
            "%-28s %,14.0f %,14.0f %,+12.0f %,12.0f  %s%n",
            title,
            flatness.second(),
            flatness.last(),
            flatness.trend(),
            flatness.limit(),
            flatness.isFlat() ? "flat" : "NOT FLAT")));
    return table.toString();
  }

  String inWords() {
    String flat = growing().isEmpty() ? "flat" : "NOT FLAT: " + String.join(", ", growing());
    return flat + "; " + (faults == 0 ? "no fault" : faults + " FAULTS");
  }
}
