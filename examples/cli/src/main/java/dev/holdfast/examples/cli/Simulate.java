package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a ring out. */
@Command(
    name = "simulate",
    description = {
      "Lets nodes come and go at random, and tells for each ring how much moved and what the busiest node has, with and"
          + " without bounded loads, in multiples of what its weight says.",
      "The same options, seed included, give the same answers."
    },
    footer = {
      "  holdfast ring simulate --nodes 20 --zipf 0.9 --plot churn.svg",
      "  holdfast ring simulate --keys keys.txt --churn 5 nodes.txt",
      "  holdfast ring simulate --nodes 100 --slots 1048576 --churn 0 --factor 1.1"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Simulate implements Callable<Integer> {
  private static final int MOST_KEYS = 10_000_000;

  @Mixin private Console console;
  @Mixin private RingFiles files;

  @Option(names = "--nodes", paramLabel = "N", description = "How many nodes, of weight 1. 10 if left out.")
  private int nodes = 10;

  @Option(names = "--keys", paramLabel = "FILE", description = "The keys to ask for, one a line, in their order.")
  private @Nullable Path keys;

  @Option(
      names = "--zipf",
      paramLabel = "S",
      description = "Else draw keys: that of rank r in proportion to 1 / r^S. 0 if left out: all alike.")
  private double exponent;

  @Option(names = "--distinct", paramLabel = "N", description = "How many keys to draw from. 100000 if left out.")
  private int distinct = 100_000;

  @Option(names = "--requests", paramLabel = "N", description = "How many keys to draw. 200000 if left out.")
  private int requests = 200_000;

  @Option(names = "--churn", paramLabel = "N", description = "How many nodes come or leave. 10 if left out.")
  private int churn = 10;

  @Option(
      names = "--factor",
      paramLabel = "F",
      description = "How many times its part a node may have with bounded loads. 1.25 if left out.")
  private double factor = 1.25;

  @Option(names = "--seed", paramLabel = "N", description = "What chance depends on. 1 if left out.")
  private long seed = 1;

  @Option(names = "--plot", paramLabel = "SVG", description = "Also draw it.")
  private @Nullable Path plot;

  @Parameters(arity = "0..1", paramLabel = "RING", description = "The ring to begin with, in place of --nodes.")
  private @Nullable Path file;

  /** What came of it. */
  record Simulated(String ring, int requests, double factor, long seed, List<Simulation.Step> steps)
      implements Result {
    @Override
    public String text(Style style) {
      Table table = new Table(2, "step", "change", "nodes", "moved", "least", "requests moved", "peak",
          "bounded peak", "past owner");
      for (Simulation.Step step : steps) {
        table.row(
            Integer.toString(step.step()),
            step.change(),
            Integer.toString(step.nodes()),
            Text.percent(step.moved()),
            Text.percent(step.least()),
            Text.percent(step.movedRequests()),
            String.format(Locale.ROOT, "%.3f", step.peak()),
            String.format(Locale.ROOT, "%.3f", step.boundedPeak()),
            Text.percent(step.spilled()));
      }
      return ring + ", " + Text.count(requests, "request") + ", bounds of " + factor + "\n" + table.text(style);
    }
  }

  @Override
  public Integer call() throws Fault, IOException {
    require(nodes >= 1 && nodes <= HashRing.MAX_NODES, "--nodes", nodes, "from 1 to " + HashRing.MAX_NODES);
    require(distinct >= 1 && distinct <= MOST_KEYS, "--distinct", distinct, "from 1 to " + MOST_KEYS);
    require(requests >= 1 && requests <= MOST_KEYS, "--requests", requests, "from 1 to " + MOST_KEYS);
    require(churn >= 0, "--churn", churn, "0 or more");
    require(exponent >= 0 && exponent <= 10, "--zipf", exponent, "from 0 to 10");
    HashRing ring = file == null ? files.ring(named(nodes)) : files.load(file).ring();
    SplittableRandom random = new SplittableRandom(seed);
    long[] hashes =
        keys == null
            ? Requests.zipf(requests, distinct, exponent, ring.keyHash(), random)
            : Requests.of(keys, ring.keyHash());
    Simulated result =
        new Simulated(
            ring.toString(), hashes.length, factor, seed, new Simulation(hashes, factor, random).run(ring, churn));
    if (plot != null) {
      Picture.write(plot, SimulationPlot.svg(result));
    }
    console.print(result);
    return 0;
  }

  private static void require(boolean holds, String option, Object value, String range) throws Fault {
    if (!holds) {
      throw new Fault(option + " cannot be " + value + "; give it " + range);
    }
  }

  private static List<Node> named(int nodes) {
    int digits = Integer.toString(nodes).length();
    return IntStream.rangeClosed(1, nodes)
        .mapToObj(i -> new Node(String.format(Locale.ROOT, "node-%0" + digits + "d", i)))
        .toList();
  }
}
