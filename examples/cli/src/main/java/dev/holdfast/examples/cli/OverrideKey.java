package dev.holdfast.examples.cli;

import dev.holdfast.ring.membership.RingConfig;
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
      "A line has the key, a tab, and the names of its nodes with tabs between, its owner first.",
      "Or in a ring in ZooKeeper."
    },
    footer = {
      "  holdfast ring override overrides.tsv user:42 cache-fra-1 cache-ams-1",
      "  holdfast ring override --remove overrides.tsv user:42",
      "  holdfast ring override zk://zk1:2181/holdfast/caches user:42 cache-fra-1"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class OverrideKey implements Callable<Integer> {
  @Mixin private Console console;

  @Option(names = "--remove", description = "Let the key go where the ring says again.")
  private boolean remove;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file of overrides, or zk://host:port,.../path.")
  private String where;

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "NODE", description = "The names of its nodes.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Fault, IOException, InterruptedException {
    if (remove != names.isEmpty()) {
      throw new Fault("the override of '" + key + (remove ? "' is to be removed, and names nodes" : "' names no node")
          + "; give names of nodes, or --remove");
    }
    if (ZooKeeperRing.isMeantBy(where)) {
      ZooKeeperRing.of(where).edit(this::overridden);
    } else {
      Path file = Path.of(where);
      EditLock.with(file, () -> override(OverrideFile.readIfThere(file)));
    }
    console.print(new Edited(where, "override " + key + (remove ? " removed" : " -> " + String.join(", ", names))));
    return 0;
  }

  private void override(OverrideFile overrides) throws Fault {
    requireThere(overrides.nodesOfKey().containsKey(key));
    overrides.with(key, names).write();
  }

  private RingConfig overridden(RingConfig config) throws Fault {
    requireThere(config.overrides().containsKey(key));
    return remove ? config.withoutOverride(key) : config.withOverride(key, names);
  }

  private void requireThere(boolean there) throws Fault {
    if (remove && !there) {
      throw new Fault(where + ": has no override of '" + key + "'; give a key that it has");
    }
  }
}
