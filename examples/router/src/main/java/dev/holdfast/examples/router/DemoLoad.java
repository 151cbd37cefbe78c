package dev.holdfast.examples.router;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.load.Loadgen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The load of the demonstration: the command {@code loadgen}, in this process. */
final class DemoLoad {
  private final Address server;

  DemoLoad(Address server) {
    this.server = server;
  }

  /** Stores the keys, and then asks as fast as answers come. */
  LoadFigures closed() throws Fault {
    return run("closed loop", "--load", "--warmup", "1s", "--duration", "4s");
  }

  /** Asks so often a second. */
  LoadFigures open(double rate) throws Fault {
    return run("open loop", "--rate", String.format(Locale.ROOT, "%.0f", rate), "--warmup", "500ms", "--duration",
        "4500ms");
  }

  private LoadFigures run(String name, String... options) throws Fault {
    List<String> line = new ArrayList<>(List.of("--server", server.toString(), "--connections", "16", "--keys", "20000",
        "--zipf", "0.99", "--verify", "--json", "-"));
    line.addAll(List.of(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    new CommandLine(new Loadgen())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line.toArray(String[]::new));
    if (out.getBuffer().isEmpty()) {
      throw Fault.here("the load could not be put on: " + err.toString().strip());
    }
    return LoadFigures.parse(name, out.toString());
  }
}
