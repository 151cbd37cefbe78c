package dev.holdfast.examples.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as the router's configuration has them: a number and a unit, such as {@code 250ms} or {@code 5m}; or 0. */
final class Times implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(us|ms|s|m|h|d)");
  private static final Map<String, Double> NANOS =
      Map.of("us", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9, "d", 86_400e9);

  @Override
  public Duration convert(String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      double unit = NANOS.getOrDefault(time.group(2), 0.0);
      return Duration.ofNanos(Math.round(Double.parseDouble(time.group(1)) * unit));
    }
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    throw new TypeConversionException(
        "'" + Text.visible(text) + "' is no time; write a number and a unit (us, ms, s, m, h, d), such as 250ms");
  }
}
