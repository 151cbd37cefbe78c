package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a node. */
@Command(
    name = "join",
    description = "Adds a node to a node file, which is replaced at once; comments and order stay.",
    footer = {
      "  holdfast ring join nodes.txt cache-ams-3",
      "  holdfast ring join --weight 2 --zone ams --metadata address=10.0.1.9:11211 nodes.txt cache-ams-3",
      "  holdfast ring join --replace --weight 0.5 nodes.txt cache-ams-3"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Join implements Callable<Integer> {
  @Mixin private Console console;

  @Option(names = "--weight", paramLabel = "W", description = "The node's weight. 1 if left out.")
  private double weight = 1;

  @Option(names = "--zone", paramLabel = "ZONE", description = "What it fails together with.")
  private String zone = "";

  @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "What else is known of it.")
  private Map<String, String> metadata = new LinkedHashMap<>();

  @Option(names = "--replace", description = "Change the node if it is there already.")
  private boolean replace;

  @Parameters(index = "0", paramLabel = "NODES", description = "The node file.")
  private Path file;

  @Parameters(index = "1", paramLabel = "NAME", description = "The node's name.")
  private String name;

  @Override
  public Integer call() throws Fault {
    Node node = new Node(name, weight, zone, metadata);
    NodeFileText text = NodeFileText.read(file);
    boolean there = text.has(name);
    if (there && !replace) {
      throw new Fault(file + ": has the node '" + name + "' already; give --replace to change it, or another name");
    }
    if (there) {
      text.replace(node);
    } else {
      text.add(node);
    }
    text.write(node);
    console.print(new Edited(file.toString(), "node " + name + (there ? " changed" : " came")));
    return 0;
  }
}
