package dev.holdfast.examples.stores;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM for one case, so that none has the compiled code, the profiles or the garbage of another. Case and result are
 * JSON: an argument and standard output.
 */
final class Child {
  /** A young generation of a usual service, and regions in which a copy of the ring is an ordinary object. */
  private static final List<String> OPTIONS = List.of(
      "-Xms1g",
      "-Xmx1g",
      "-XX:+UseG1GC",
      "-XX:G1HeapRegionSize=8m",
      "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", // Agrona's queue.
      "--add-opens=java.base/java.lang=ALL-UNNAMED"); // So that the bytes of strings may be hashed.

  private static final ObjectMapper JSON = new ObjectMapper();

  private Child() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Object result = args[0].equals("speed")
        ? SpeedRun.run(JSON.readValue(args[1], SpeedCase.class))
        : ChangeRun.run(JSON.readValue(args[1], ChangeCase.class));
    System.out.println(JSON.writeValueAsString(result));
  }

  static Speed measure(SpeedCase measured) throws IOException, InterruptedException {
    return JSON.readValue(fork("speed", measured), Speed.class);
  }

  static Change watch(ChangeCase watched) throws IOException, InterruptedException {
    return JSON.readValue(fork("change", watched), Change.class);
  }

  private static String fork(String what, Object given) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), what));
    command.add(JSON.writeValueAsString(given));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("the JVM that measured " + given + " ended with " + code + "; what it said is above");
      }
      return output;
    } finally {
      process.destroy();
    }
  }
}
