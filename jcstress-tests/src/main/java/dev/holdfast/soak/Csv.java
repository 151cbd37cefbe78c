package dev.holdfast.soak;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes samples to a file, one a line, each at once: a soak that is killed has left what it had. */
final class Csv implements AutoCloseable {
  private static final RecordComponent[] COLUMNS = Sample.class.getRecordComponents();

  private final Writer writer;

  Csv(Path file) throws IOException {
    writer = Files.newBufferedWriter(file);
    line(Arrays.stream(COLUMNS).map(RecordComponent::getName).collect(Collectors.joining(",")));
  }

  void add(Sample sample) throws IOException {
    line(Arrays.stream(COLUMNS).map(column -> text(column, sample)).collect(Collectors.joining(",")));
  }

  private void line(String line) throws IOException {
    writer.write(line + "\n");
    writer.flush();
  }

  private static String text(RecordComponent column, Sample sample) {
    try {
      Object value = column.getAccessor().invoke(sample);
      return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("column " + column.getName() + " cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
