package dev.holdfast.examples.router.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of the system that tests run: absent, it skips a test on a desk and fails it in CI. */
public enum Tool {
  MEMCACHED("memcached", "memcached"),
  NUTCRACKER("nutcracker", "nutcracker"),
  MEMCCAPABLE("memccapable", "libmemcached-tools"),
  MEMCASLAP("memcaslap", "libmemcached-tools");

  /** What a run printed, and with which status it ended. */
  public record Outcome(int status, String output) {}

  private final String program;
  private final String packageName;

  Tool(String program, String packageName) {
    this.program = program;
    this.packageName = packageName;
  }

  /**
   * Skips the test if the program is not installed, or fails it if the environment has {@code CI}.
   *
   * @return where the program is
   */
  public Path require() {
    return require(program, packageName, String.valueOf(System.getenv("PATH")), System.getenv("CI") != null);
  }

  static Path require(String program, String packageName, String path, boolean inCi) {
    // Debian has nutcracker where only the administrator's path leads.
    Optional<Path> found = Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    String absent = program + " is not installed: apt-get install " + packageName;
    if (found.isEmpty() && inCi) {
      throw new AssertionError(absent + "; with CI set no test is skipped");
    }
    Assumptions.assumeTrue(found.isPresent(), absent);
    return found.orElseThrow();
  }

  /**
   * Runs the program to its end.
   *
   * @param limit how long it may take
   * @param arguments its arguments
   * @return what it printed
   */
  public Outcome run(Duration limit, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(require().toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(program, ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
      try {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
        if (!ended) {
          throw new AssertionError(command + " still ran after " + limit + " and had printed:\n" + printed);
        }
        return new Outcome(process.exitValue(), printed);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(output);
    }
  }
}
