package dev.holdfast.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes nodes. */
@Command(
    name = "leave",
    description = "Removes nodes from a node file, which is replaced at once; comments and order stay.",
    footer = "  holdfast ring leave nodes.txt cache-ams-3")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Leave implements Callable<Integer> {
  @Mixin private Console console;

  @Parameters(index = "0", paramLabel = "NODES", description = "The node file.")
  private Path file;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "The nodes' names.")
  private List<String> names;

  @Override
  public Integer call() throws Fault {
    NodeFileText text = NodeFileText.read(file);
    for (String name : names) {
      if (!text.has(name)) {
        throw new Fault(file + ": has no node '" + name + "'; give one that it has");
      }
      text.remove(name);
    }
    text.write();
    for (String name : names) {
      console.print(new Edited(file.toString(), "node " + name + " left"));
    }
    return 0;
  }
}
