package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.RingConfig;
import java.io.IOException;
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
    description = {
      "Adds a node to a node file, which is replaced at once; comments and order stay, and who edits it by this command"
          + " meanwhile waits. Or to a ring in ZooKeeper, where it stays until it leaves; one that has joined by itself"
          + " counts before it."
    },
    footer = {
      "  holdfast ring join nodes.txt cache-ams-3",
      "  holdfast ring join --weight 2 --zone ams --metadata rack=r7 nodes.txt c-3",
      "  holdfast ring join --replace --weight 0.5 nodes.txt cache-ams-3",
      "  holdfast ring join zk://zk1:2181,zk2:2181/holdfast/caches cache-ams-3"
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

  @Parameters(index = "0", paramLabel = "NODES", description = "The node file, or zk://host:port,.../path.")
  private String where;

  @Parameters(index = "1", paramLabel = "NAME", description = "The node's name.")
  private String name;

  @Override
  public Integer call() throws Fault, IOException, InterruptedException {
    Node node = new Node(name, weight, zone, metadata);
    if (ZooKeeperRing.isMeantBy(where)) {
      ZooKeeperRing.of(where).edit(config -> joined(config, node));
    } else {
      NodeFileText.edit(Path.of(where), text -> join(text, node));
    }
    console.print(new Edited(where, "node " + name + (replace ? " set" : " came")));
    return 0;
  }

  private RingConfig joined(RingConfig config, Node node) throws Fault {
    requireNewOrReplaced(config.nodes().stream().map(Node::name).anyMatch(name::equals));
    return config.with(node).withoutWeight(name); // By which it may have been taken out.
  }

  private void join(NodeFileText text, Node node) throws Fault {
    boolean there = text.has(name);
    requireNewOrReplaced(there);
    if (there) {
      text.replace(node);
    } else {
      text.add(node);
    }
    text.write(node);
  }

  private void requireNewOrReplaced(boolean there) throws Fault {
    if (there && !replace) {
      throw new Fault(where + ": has the node '" + name + "' already; give --replace to change it, or another name");
    }
  }
}
