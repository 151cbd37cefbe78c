package dev.holdfast.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.ring.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Edits of one file by several threads and processes. */
@Timeout(120)
final class ConcurrentEditTest {
  @TempDir private Path folder;
  private Path nodes;
  private Path lock;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    nodes = new TestFiles(folder.toRealPath()).nodes();
    lock = nodes.resolveSibling(".nodes.txt.lock");
  }

  @Test
  void losesNoEditOfSeveralProcesses() throws Exception {
    List<Process> processes = new ArrayList<>();
    List<String> expected = new ArrayList<>(List.of("a", "b", "c"));
    for (String operator : List.of("x", "y")) {
      processes.add(start(Operator.class, nodes, operator));
      expected.addAll(Operator.staying(operator));
    }
    for (Process process : processes) {
      assertThat(reader(process).readLine()).isEqualTo("ready");
    }
    for (Process process : processes) {
      process.getOutputStream().close(); // Which they wait for.
    }
    for (Process process : processes) {
      assertThat(reader(process).lines()).isEmpty();
      assertThat(process.waitFor()).isZero();
    }

    assertThat(RingFiles.nodes(nodes)).extracting(Node::name).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void saysWhoIsInTheWayAndMindsNoLockThatIsLeft() throws Exception {
    Process holder = start(Holder.class, lock);
    assertThat(reader(holder).readLine()).isEqualTo("ready");

    assertThatThrownBy(() -> EditLock.with(nodes, Duration.ZERO, () -> Files.delete(nodes)))
        .isInstanceOf(Fault.class)
        .hasMessage(nodes + ": is being changed by somebody else, whose process has held the lock " + lock
            + " for 0 s; try again, or end that process");
    holder.destroyForcibly().waitFor();
    assertThat(lock).exists();
    assertThat(Run.of("ring", "join", nodes, "d").exitCode()).isZero();
  }

  @Test
  void letsThoseLockWhoMayReplace() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), nodes);
    Run.of("ring", "join", link, "d");

    assertThat(lock).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock))).isEqualTo("rw-rw-r--");
    assertThat(folder.resolve(".link.txt.lock")).doesNotExist();
  }

  @Test
  void makesNoLockForWhatIsNoNodeFile() {
    Path none = folder.resolve("none.txt");

    assertThat(Run.of("ring", "leave", none, "a").err()).contains("none.txt: does not exist; give a file that does");
    assertThat(folder).isDirectoryNotContaining("glob:**.lock");
  }

  @Test
  void saysWhyItCannotLock() throws Exception {
    Files.createDirectory(lock);

    assertThat(Run.of("ring", "join", nodes, "d").err())
        .contains(nodes + ": cannot be locked: ", "; give a file in a directory that can be written");
    assertThat(RingFiles.nodes(nodes)).hasSize(3);
  }

  private static Process start(Class<?> main, Object... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader reader(Process process) {
    return process.inputReader(StandardCharsets.UTF_8); // Of one process always the same.
  }

  /** Lets nodes join from two threads, and every other of them leave again; prints what went wrong. */
  static final class Operator {
    private static final int THREADS = 2;
    private static final int JOINS = 20;

    private Operator() {}

    /** The nodes that have not left at the end. */
    static List<String> staying(String operator) {
      return IntStream.range(0, THREADS * JOINS)
          .filter(node -> node % 2 == 0)
          .mapToObj(node -> operator + node)
          .toList();
    }

    public static void main(String[] args) throws Exception {
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Until the others are ready, too.
      }
      List<Thread> threads = new ArrayList<>();
      for (int first = 0; first < THREADS * JOINS; first += JOINS) {
        int begin = first;
        threads.add(new Thread(() -> edit(args[0], args[1], begin)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void edit(String nodes, String operator, int first) {
      for (int node = first; node < first + JOINS; node++) {
        System.out.print(Run.of("ring", "join", nodes, operator + node).err());
        if (node % 2 != 0) {
          System.out.print(Run.of("ring", "leave", nodes, operator + node).err());
        }
      }
    }
  }

  /** Holds a lock until its end. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.println("ready");
        Thread.sleep(Duration.ofMinutes(2).toMillis()); // Killed before.
      }
    }
  }
}
