package dev.holdfast.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a key nodes of its own. */
@Command(
    name = "override",
    description = {
      "Gives a key nodes of its own, in a file that --overrides takes; it is made if need be, and replaced at once.",
      "A line has the key, a tab, and the names of its nodes with tabs between, its owner first."
    },
    footer = {
      "  holdfast ring override overrides.tsv user:42 cache-fra-1 cache-ams-1",
      "  holdfast ring override --remove overrides.tsv user:42"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class OverrideKey implements Callable<Integer> {
  @Mixin private Console console;

  @Option(names = "--remove", description = "Let the key go where the ring says again.")
  private boolean remove;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file of overrides.")
  private Path file;

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "NODE", description = "The names of its nodes.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Fault, IOException {
    if (remove != names.isEmpty()) {
      throw new Fault("the override of '" + key + (remove ? "' is to be removed, and names nodes" : "' names no node")
          + "; give names of nodes, or --remove");
    }
    OverrideFile overrides = OverrideFile.readIfThere(file);
    if (remove && !overrides.nodesOfKey().containsKey(key)) {
      throw new Fault(file + ": has no override of '" + key + "'; give a key that it has");
    }
    overrides.with(key, names).write();
    console.print(
        new Edited(file.toString(), "override " + key + (remove ? " removed" : " -> " + String.join(", ", names))));
    return 0;
  }
}
