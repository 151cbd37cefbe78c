package dev.holdfast.examples.cli;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.RingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a node. */
@Command(
    name = "leave",
    description = {
      "Removes a node from a node file, which is replaced at once; comments and order stay. Or from a ring in"
          + " ZooKeeper: one that has joined by itself is given the weight 0, until join is called for it."
    },
    footer = {
      "  holdfast ring leave nodes.txt cache-ams-3",
      "  holdfast ring leave zk://zk1:2181,zk2:2181/holdfast/caches cache-ams-3"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Leave implements Callable<Integer> {
  @Mixin private Console console;

  @Parameters(index = "0", paramLabel = "NODES", description = "The node file, or zk://host:port,.../path.")
  private String where;

  @Parameters(index = "1", paramLabel = "NAME", description = "The node's name.")
  private String name;

  @Override
  public Integer call() throws Fault, IOException, InterruptedException {
    if (ZooKeeperRing.isMeantBy(where)) {
      leave(ZooKeeperRing.of(where));
    } else {
      NodeFileText.edit(Path.of(where), this::leave);
    }
    console.print(new Edited(where, "node " + name + " left"));
    return 0;
  }

  private void leave(NodeFileText text) throws Fault {
    requireThere(text.has(name));
    text.remove(name);
    text.write();
  }

  private void leave(ZooKeeperRing ring) throws Fault, IOException, InterruptedException {
    AtomicBoolean byOperator = new AtomicBoolean();
    RingConfig config =
        ring.edit(before -> {
          byOperator.set(before.nodes().stream().map(Node::name).anyMatch(name::equals));
          return before.without(name);
        });
    boolean byItself = ring.hasMember(name, config.version());
    requireThere(byOperator.get() || byItself);
    if (byItself) {
      ring.edit(before -> before.withWeight(name, 0));
    }
  }

  private void requireThere(boolean there) throws Fault {
    if (!there) {
      throw new Fault(where + ": has no node '" + name + "'; give one that it has");
    }
  }
}
