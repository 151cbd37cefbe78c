package dev.holdfast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program in a JVM like this one that writes the code of some methods to a file. So the program keeps its
 * input and output to itself, and nobody has to look at the code.
 *
 * @param failed whether it ended of itself, and badly
 * @param exitCode its exit code
 * @param log what the VM wrote: the code, and which code it made and threw away
 */
record WatchedRun(boolean failed, int exitCode, List<String> log) {
  private static final long SECONDS_TO_END = 10;

  /**
   * Runs to the end or for so long.
   *
   * @param methods as {@code com.acme.Router::ownerOf}
   * @param program JVM options, main class and arguments
   * @param seconds when to end it, or 0 for never
   */
  static WatchedRun of(List<String> methods, List<String> program, long seconds)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("holdfast-explain");
    Path log = directory.resolve("vm.log");
    try {
      Process process = new ProcessBuilder(command(methods, program, log)).inheritIO().start();
      // Nobody would read the log of a program that outlives this one.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      boolean ended = seconds > 0 && !process.waitFor(seconds, TimeUnit.SECONDS);
      if (ended) {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
      int exitCode = process.waitFor();
      return new WatchedRun(!ended && exitCode != 0, exitCode, read(log));
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(directory);
    }
  }

  private static List<String> command(List<String> methods, List<String> program, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-XX:+UnlockDiagnosticVMOptions"); // For LogVMOutput: to a file instead of the program's output.
    command.addAll(List.of("-XX:+LogVMOutput", "-XX:-DisplayVMOutput", "-XX:LogFile=" + log));
    command.add("-Xlog:os=off"); // JDK 25 warns there if no disassembler is installed.
    command.add("-XX:+PrintCompilation"); // Tells which code was thrown away.
    methods.forEach(method -> command.add("-XX:CompileCommand=print," + method));
    command.addAll(program);
    return command;
  }

  /** The VM writes what it printed as XML, in whatever bytes. */
  private static List<String> read(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of(); // The VM did not start.
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      return reader.lines().map(WatchedRun::plain).toList();
    }
  }

  private static String plain(String line) {
    return line.indexOf('&') < 0
        ? line
        : line.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
            .replace("&amp;", "&");
  }
}
