package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two rings. */
@Command(
    name = "diff",
    description = {
      "Tells what differs between two rings: how much of the circle moved, which nodes came, left or changed, what each"
          + " gained and lost, and the overrides.",
      "Where one is a snapshot and the other a node file, the node file's ring is made like the snapshot's."
    },
    footer = {
      "  holdfast ring diff yesterday.snapshot today.snapshot",
      "  holdfast ring diff --exit-code ring.snapshot nodes.txt && echo the snapshot is up to date"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Diff implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(names = "--replicas", paramLabel = "N", description = "On how many nodes each key is. 1 if left out.")
  private int replicas = 1;

  @Option(names = "--exit-code", description = "Exit with 1 if the rings differ.")
  private boolean exitCode;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A node file, or a snapshot.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "A node file, or a snapshot.")
  private Path after;

  /**
   * What became of a node.
   *
   * @param change what changed of it; "" if only its share did
   * @param gained how much of all hashes came to it, from 0 to 1
   * @param lost how much of all hashes it gave up, from 0 to 1
   */
  record NodeChange(String node, String change, double gained, double lost) {}

  /** The nodes of a key's own, before and after; null if it had none. */
  record OverrideChange(String key, @Nullable List<String> before, @Nullable List<String> after) {}

  /**
   * What differs.
   *
   * @param moved how much of the circle has another owner, from 0 to 1
   * @param copied how much must be copied, from 0 to the number of replicas
   */
  record Difference(
      boolean differs,
      String before,
      String after,
      int replicas,
      double moved,
      double copied,
      List<NodeChange> nodes,
      List<OverrideChange> overrides)
      implements Result {
    @Override
    public String text(Style style) {
      if (!differs) {
        return "no difference: " + before + "\n";
      }
      Table table = new Table(2, "node", "change", "gained", "lost");
      nodes.forEach(
          node -> table.row(node.node, node.change, Text.percent(node.gained), Text.percent(node.lost)));
      StringBuilder text = new StringBuilder("before: " + before + "\nafter:  " + after + "\n" + table.text(style));
      overrides.forEach(
          change -> text.append(
              "override " + Text.visible(change.key) + ": " + names(change.before) + " -> " + names(change.after)
                  + "\n"));
      return text + Text.percent(moved) + " of the circle moved, " + Text.percent(copied) + " to copy\n";
    }

    private static String names(@Nullable List<String> names) {
      return names == null ? "none" : Text.visible(String.join(", ", names));
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    List<Loaded> both = files.loadBoth(before, after);
    Difference difference = between(both.get(0).ring(), both.get(1).ring(), replicas);
    console.print(difference);
    return exitCode && difference.differs() ? 1 : 0;
  }

  private static Difference between(HashRing before, HashRing after, int replicas) {
    RingDiff diff = RingDiff.between(before, after, replicas);
    return new Difference(
        !before.equals(after),
        before.toString(),
        after.toString(),
        replicas,
        diff.moved(),
        diff.copied(),
        nodes(before, after, diff),
        overrides(before.overrides(), after.overrides()));
  }

  private static List<NodeChange> nodes(HashRing before, HashRing after, RingDiff diff) {
    List<NodeChange> changes = new ArrayList<>();
    NodeChanges.between(before, after).forEach((name, change) -> {
      if (!change.isEmpty() || diff.gained(name) > 0 || diff.lost(name) > 0) {
        changes.add(new NodeChange(name, change, diff.gained(name), diff.lost(name)));
      }
    });
    return changes;
  }

  private static List<OverrideChange> overrides(Map<String, List<String>> before, Map<String, List<String>> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeIf(key -> before.containsKey(key) && before.get(key).equals(after.get(key)));
    return keys.stream().map(key -> new OverrideChange(key, before.get(key), after.get(key))).toList();
  }
}
