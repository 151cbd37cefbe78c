package dev.holdfast.examples.cli;

import dev.holdfast.ring.RingDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what to copy before a change. */
@Command(
    name = "plan",
    description = {
      "Tells what must be copied from which node to which before keys are looked up in another ring.",
      "Copy it while the old ring is in force and writes go to the nodes of both rings, and no key is ever missed."
    },
    footer = {
      "  holdfast ring plan ring.snapshot nodes.txt",
      "  holdfast ring plan --replicas 3 --ranges --json ring.snapshot next.txt | jq -c .ranges[]"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Plan implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(names = "--replicas", paramLabel = "N", description = "On how many nodes each key is. 1 if left out.")
  private int replicas = 1;

  @Option(names = "--ranges", description = "Also list the ranges of hashes to copy: first, last, from, to.")
  private boolean ranges;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The ring in force: a node file, or a snapshot.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The ring to come: a node file, or a snapshot.")
  private Path after;

  /**
   * What goes from one node to another.
   *
   * @param share how much of all hashes, from 0 to 1
   * @param ranges in how many ranges
   */
  record Transfer(String from, String to, double share, int ranges) {
    Transfer plus(double more) {
      return new Transfer(from, to, share + more, ranges + 1);
    }
  }

  /** A range of hashes, in hexadecimal digits, both ends included. */
  record Range(String first, String last, String from, String to) {}

  /**
   * What to copy.
   *
   * @param keyHash how keys are hashed
   * @param copied how much of all hashes, from 0 to the number of replicas
   * @param ranges null if they were not asked for
   */
  record Copies(
      String before,
      String after,
      String keyHash,
      int replicas,
      double copied,
      List<Transfer> transfers,
      @Nullable List<Range> ranges)
      implements Result {
    @Override
    public String text(Style style) {
      if (transfers.isEmpty()) {
        return "nothing to copy\n";
      }
      Table table = new Table(2, "from", "to", "copy", "ranges");
      transfers.forEach(
          each -> table.row(each.from, each.to, Text.percent(each.share), Integer.toString(each.ranges)));
      String text = table.text(style) + Text.percent(copied) + " of all keys to copy\n";
      if (ranges == null) {
        return text;
      }
      Table list = new Table(4, "first", "last", "from", "to");
      ranges.forEach(range -> list.row(range.first, range.last, range.from, range.to));
      return text + list.text(style);
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    List<Loaded> both = files.loadBoth(before, after);
    RingDiff diff = RingDiff.between(both.get(0).ring(), both.get(1).ring(), replicas);
    HashDigits digits = HashDigits.of(both.get(0).ring());
    console.print(
        new Copies(
            both.get(0).ring().toString(),
            both.get(1).ring().toString(),
            both.get(0).ring().keyHash().toString(),
            replicas,
            diff.copied(),
            transfers(diff, digits),
            ranges ? diff.copies().stream().map(copy -> range(copy, digits)).toList() : null));
    return 0;
  }

  private static List<Transfer> transfers(RingDiff diff, HashDigits digits) {
    Map<List<String>, Transfer> transfers = new HashMap<>();
    for (RingDiff.Copy copy : diff.copies()) {
      String from = copy.from().name();
      String to = copy.to().name();
      transfers.merge(
          List.of(from, to),
          new Transfer(from, to, digits.share(copy.first(), copy.last()), 1),
          (sum, one) -> sum.plus(one.share()));
    }
    return transfers.values().stream()
        .sorted(Comparator.comparing(Transfer::from).thenComparing(Transfer::to))
        .toList();
  }

  private static Range range(RingDiff.Copy copy, HashDigits digits) {
    return new Range(
        digits.text(copy.first()), digits.text(copy.last()), copy.from().name(), copy.to().name());
  }
}
