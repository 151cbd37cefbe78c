package dev.holdfast.examples.router.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the answers of two servers differ. Equal are, besides equal bytes, two times in seconds that are close, as the
 * clocks of the servers do not tick together: of meta's flags {@code t} and {@code l}, and of {@code exp} and
 * {@code la} in an answer to {@code me}. A time that is over is a number that depends on the server's start, and equal
 * to any.
 */
public final class Difference {
  private static final int SHOWN = 100;
  private static final int CLOSE = 3;
  private static final long OVER = 1L << 31;
  private static final Pattern META_LINE = Pattern.compile("(HD|VA|EN|NF|NS|EX|ME)( .*)?", Pattern.DOTALL);
  private static final Pattern TIME = Pattern.compile("( t| l| exp=| la=)(-?\\d+)(?= |$)");
  private static final Pattern CAS = Pattern.compile("( c| cas=)\\d+(?= |$)");
  private static final Pattern VALUE_CAS = Pattern.compile("(VALUE [^ ]+ \\d+ \\d+) \\d+");

  private final boolean casCounts;

  /**
   * Chooses what counts.
   *
   * @param casCounts whether a cas must be the same, which it is where two servers have had the same requests since
   *     their start, or only be there
   */
  public Difference(boolean casCounts) {
    this.casCounts = casCounts;
  }

  /**
   * Compares answers.
   *
   * @param expected those of one server
   * @param actual those of the other
   * @return what differs first
   */
  public Optional<String> between(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!isSame(expected.get(i), actual.get(i))) {
        return Optional.of(described(i, expected.get(i), actual.get(i)));
      }
    }
    return expected.size() == actual.size() ? Optional.empty()
        : Optional.of("there are " + actual.size() + " answers and should be " + expected.size());
  }

  private boolean isSame(String expected, String actual) {
    return expected.equals(actual)
        || (withoutTimes(expected).equals(withoutTimes(actual)) && areClose(expected, actual));
  }

  private String withoutTimes(String answer) {
    StringBuilder bare = new StringBuilder();
    for (int at = 0; at < answer.length();) {
      int lineEnd = answer.indexOf("\r\n", at);
      String line = answer.substring(at, lineEnd);
      int dataLength = dataLength(line);
      bare.append(bareLine(line)).append(answer, lineEnd, lineEnd + 2 + dataLength);
      at = lineEnd + 2 + dataLength;
    }
    return bare.toString();
  }

  private String bareLine(String line) {
    if (META_LINE.matcher(line).matches()) {
      String timeless = TIME.matcher(line).replaceAll("$1#");
      return casCounts ? timeless : CAS.matcher(timeless).replaceAll("$1#");
    }
    return casCounts ? line : VALUE_CAS.matcher(line).replaceFirst("$1 #");
  }

  /** How many bytes of data follow a line, the end of theirs included. */
  private static int dataLength(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "VALUE" -> Integer.parseInt(words[3]) + 2;
      case "VA" -> Integer.parseInt(words[1]) + 2;
      default -> 0;
    };
  }

  /** Whether the times in the first lines are close; only answers of meta commands have any. */
  private static boolean areClose(String expected, String actual) {
    String line = expected.substring(0, expected.indexOf("\r\n"));
    if (!META_LINE.matcher(line).matches()) {
      return true;
    }
    Matcher one = TIME.matcher(line);
    Matcher other = TIME.matcher(actual.substring(0, actual.indexOf("\r\n")));
    while (one.find() && other.find()) {
      long first = Long.parseLong(one.group(2));
      long second = Long.parseLong(other.group(2));
      boolean over = one.group(1).equals(" t") ? first >= OVER && second >= OVER : first > 0 && second > 0;
      if (!over && Math.abs(first - second) > CLOSE) {
        return false;
      }
    }
    return true;
  }

  private String described(int answer, String expected, String actual) {
    int bare = Arrays.mismatch(withoutTimes(expected).toCharArray(), withoutTimes(actual).toCharArray());
    int at = bare >= 0 ? bare : Math.max(0, Arrays.mismatch(expected.toCharArray(), actual.toCharArray()));
    return "answer " + answer + " is " + around(actual, at) + " and should be " + around(expected, at)
        + " from about byte " + at + " on";
  }

  private static String around(String text, int at) {
    String part = text.substring(Math.max(0, at - SHOWN), Math.min(text.length(), at + SHOWN));
    return "«" + part.replace("\r", "\\r").replace("\n", "\\n") + "»";
  }
}
