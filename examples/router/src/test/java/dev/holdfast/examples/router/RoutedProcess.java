package dev.holdfast.examples.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a process of its own: {@code routed}, unless told otherwise. */
final class RoutedProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final List<String> lines = new ArrayList<>(); // Guarded by this.

  private RoutedProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "routed-output");
    reader.setDaemon(true);
    reader.start();
  }

  static RoutedProcess start(Path temp, String... args) throws IOException {
    return start(Routed.class, temp, args);
  }

  static RoutedProcess start(Class<?> program, Path temp, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + temp, "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    return new RoutedProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (this) {
          lines.add(line);
          notifyAll();
        }
      }
    } catch (IOException e) {
      return; // It has ended.
    }
  }

  /** Waits for a line that has something like this, and returns the first group in it. */
  synchronized String await(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (int i = 0;;) {
      for (; i < lines.size(); i++) {
        Matcher matcher = wanted.matcher(lines.get(i));
        if (matcher.find()) {
          return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("no line like '" + pattern + "' in " + lines);
      }
      wait(Math.min(left, 100));
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end, and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; it said " + output());
    }
    return process.exitValue();
  }

  synchronized List<String> output() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
