package dev.holdfast.examples.route;

import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingPicture;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command: reads nodes and keys, routes, and reports. */
@Command(
    name = "route",
    description = "Routes keys to nodes by consistent hashing, and prints key, tab, node for each.",
    sortOptions = false,
    footer = {
      "",
      "A key's node depends on the key and the nodes alone. A node that comes or goes moves only its own keys.",
      "Exit code 2: the input is wrong, and a message says where and what to do; 1: the output cannot be written."
    })
public final class Route implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;
  private static final String STANDARD_INPUT = "-";

  private final InputStream in;
  private final OutputStream out;
  private final Messages messages;

  @Option(
      names = "--nodes",
      required = true,
      paramLabel = "FILE",
      description = "The nodes, one a line: a name, and a weight if it is not 1. # starts a comment.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it, or refuses the command line.
  private Path nodes;

  @Option(
      names = "--jdk",
      description =
          "Take as keys the names of all classes of the running JDK's module java.base, nested and non-public ones too:"
              + " 6,444 in JDK 17.0.15, 7,399 in JDK 25.0.3.")
  private boolean jdk;

  @Option(
      names = "--watch",
      description =
          "Follow the node file while keys stream through. A file that is wrong is reported, and the nodes before it"
              + " stay in force. Ends with the keys.")
  private boolean watch;

  @Option(names = "--stats", description = "At the end print how circle and keys are shared out, on standard error.")
  private boolean stats;

  @Option(names = "--picture", paramLabel = "FILE", description = "At the end write the same as a picture, in SVG.")
  private @Nullable Path picture;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this.")
  @SuppressWarnings("unused") // Picocli sees to it.
  private boolean help;

  @Parameters(
      arity = "0..1",
      paramLabel = "KEYS",
      description = "The keys, one a line, in UTF-8. Standard input if it is - or left out.")
  private @Nullable String keys;

  private Route(InputStream in, OutputStream out, Messages messages) {
    this.in = in;
    this.out = out;
    this.messages = messages;
  }

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // Not System.out, which hides that nobody reads it any more, nor System.err, which may not be UTF-8.
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(run(in, out, new Messages(err, Messages::isErrorTerminal), args));
  }

  static int run(InputStream in, OutputStream out, Messages messages, String... args) {
    CommandLine line = new CommandLine(new Route(in, out, messages));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, rest) -> {
          messages.say(wrong.getMessage() + "; see route --help");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof Fault fault) {
            messages.say(fault.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw failure;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws Fault {
    if (jdk && keys != null) {
      throw new Fault("both --jdk and the keys '" + keys + "' are given; give one of them");
    }
    byte[] content = RingFile.read(nodes);
    Global<HashRing> ring = Store.create("route").global("ring", HashRing.class);
    ring.put(RingFile.parse(nodes, content));
    ring.foldNow();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    Router router = new Router(ring, writer, stats || picture != null);
    try (Watcher watcher = new Watcher(nodes, content, ring, messages)) {
      if (watch) {
        watcher.start(router::throughput);
      }
      routeAll(router, writer);
    } catch (IOException e) {
      return cannotWrite(e);
    }
    report(router, ring);
    return CommandLine.ExitCode.OK;
  }

  /** Also when a key is at fault the ones before it are answered. */
  private void routeAll(Router router, Writer writer) throws IOException, Fault {
    try (InputStream source = source()) {
      String name = keys == null || keys.equals(STANDARD_INPUT) ? "standard input" : keys;
      router.route(jdk ? Keys.ofJdk() : new LineReader(source, name, writer));
    } finally {
      writer.flush();
    }
  }

  private InputStream source() throws IOException, Fault {
    if (jdk || keys == null || keys.equals(STANDARD_INPUT)) {
      return in;
    }
    Path file = Path.of(keys);
    if (!Files.exists(file)) {
      throw new Fault(file + ": does not exist; give a file with one key a line, or - for standard input");
    }
    if (Files.isDirectory(file)) {
      throw new Fault(file + ": is a directory; give a file with one key a line, or - for standard input");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new Fault(file + ": cannot be read: " + e.getMessage() + "; give a file that can");
    }
  }

  private int cannotWrite(IOException e) {
    String why = String.valueOf(e.getMessage());
    if (why.contains("Broken pipe")) {
      return CommandLine.ExitCode.OK; // The reader has seen enough, as head does.
    }
    messages.say("standard output: cannot be written: " + why);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void report(Router router, Global<HashRing> ring) throws Fault {
    if (watch) {
      messages.say(router.throughput());
    }
    if (stats) {
      messages.print(Report.of(ring.get(), router.keysOfNode()).table(ring.info()));
    }
    if (picture != null) {
      draw(picture, RingPicture.svg(ring.get(), router.keysOfNode()));
    }
  }

  private static void draw(Path file, String svg) throws Fault {
    try {
      Files.writeString(file, svg);
    } catch (IOException e) {
      throw new Fault(file + ": cannot be written: " + e.getMessage() + "; give --picture a file that can");
    }
  }
}
