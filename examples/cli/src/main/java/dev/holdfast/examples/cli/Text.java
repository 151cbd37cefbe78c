package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as they are written for people. */
final class Text {
  private Text() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  static String signedPercent(double share) {
    return String.format(Locale.ROOT, "%+.2f%%", 100 * share);
  }

  static String weight(double weight) {
    return weight == Math.rint(weight) ? String.format(Locale.ROOT, "%.0f", weight) : Double.toString(weight);
  }

  static String count(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + "s");
  }

  static String metadata(Node node) {
    return new TreeMap<>(node.metadata())
        .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }

  static String age(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 120) {
      return count(seconds, "second");
    }
    if (seconds < 2 * 3600) {
      return count(seconds / 60, "minute");
    }
    return seconds < 2 * 86_400 ? count(seconds / 3600, "hour") : count(seconds / 86_400, "day");
  }

  /** Names come from files of others: what would move a terminal's cursor, or end a line, is shown as what it is. */
  static String visible(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    return text.chars()
        .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
