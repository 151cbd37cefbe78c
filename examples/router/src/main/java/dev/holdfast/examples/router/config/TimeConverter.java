package dev.holdfast.examples.router.config;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times of a command line as those of files are read. */
public final class TimeConverter implements ITypeConverter<Duration> {
  /** Makes it, for picocli. */
  public TimeConverter() {}

  /**
   * Reads a time.
   *
   * @param text such as {@code 250ms}
   * @return the time
   */
  @Override
  public Duration convert(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' " + e.getMessage());
    }
  }
}
