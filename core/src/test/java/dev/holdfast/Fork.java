package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of its own, for what depends on JVM flags or on a fresh JVM. */
final class Fork {
  private Fork() {}

  /** A flag that gives the compiler a command about methods of one class. */
  static String command(String command, Class<?> type, String method) {
    return "-XX:CompileCommand=" + command + "," + type.getName() + "::" + method;
  }

  /** Runs to the end, expects exit code 0, and gives all output. */
  static List<String> run(List<String> flags, Class<?> main, String... arguments) throws Exception {
    return run(flags, List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
  }

  static List<String> run(List<String> flags, List<String> main, String... arguments) throws Exception {
    return run(0, flags, main, arguments);
  }

  static List<String> run(int exitCode, List<String> flags, List<String> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(main);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code of %s, which said:%n%s", command, output).isEqualTo(exitCode);
    return output.lines().toList();
  }
}
