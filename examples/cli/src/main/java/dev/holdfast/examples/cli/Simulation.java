package dev.holdfast.examples.cli;

import dev.holdfast.ring.BoundedLoads;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lets nodes come and go, and asks for the same keys each time. */
final class Simulation {
  private final long[] requests;
  private final double factor;
  private final SplittableRandom random;
  private int named;

  /**
   * Prepares.
   *
   * @param requests the hashes of what is asked for
   * @param factor how many times its part a node may have with bounded loads
   */
  Simulation(long[] requests, double factor, SplittableRandom random) {
    this.requests = requests;
    this.factor = factor;
    this.random = random;
  }

  /**
   * What came of a ring.
   *
   * @param change which node came or left; "" in the beginning
   * @param moved how much of the circle has another owner than before, from 0 to 1
   * @param least how much must move whatever the algorithm: what the node owns that came or left
   * @param movedRequests how many of the requests go elsewhere than before, from 0 to 1
   * @param peak how many times its part of the requests the node has that has most
   * @param boundedPeak the same with bounded loads
   * @param spilled how many of the requests bounded loads send past their owner, from 0 to 1
   */
  record Step(
      int step,
      String change,
      int nodes,
      double moved,
      double least,
      double movedRequests,
      double peak,
      double boundedPeak,
      double spilled) {}

  List<Step> run(HashRing start, int changes) {
    List<Step> steps = new ArrayList<>(List.of(step(0, "", start, start, 0)));
    HashRing before = start;
    for (int i = 1; i <= changes; i++) {
      boolean leaves = before.nodes().size() > 1 && random.nextBoolean();
      Node node = leaves ? before.nodes().get(random.nextInt(before.nodes().size())) : newcomer(before);
      HashRing after = leaves ? before.without(node.name()) : before.with(node);
      double least = leaves ? before.share(node) : after.share(node);
      steps.add(step(i, node.name() + (leaves ? " left" : " came"), before, after, least));
      before = after;
    }
    return steps;
  }

  /** Makes up a node that was not there yet, with a port if others have one, which is part of some layouts. */
  private Node newcomer(HashRing ring) {
    String other = ring.nodes().get(0).name();
    String port = other.indexOf(':') < 0 ? "" : other.substring(other.lastIndexOf(':'));
    String name = "new-" + ++named + port;
    return ring.nodes().stream().map(Node::name).anyMatch(name::equals) ? newcomer(ring) : new Node(name);
  }

  private Step step(int number, String change, HashRing before, HashRing ring, double least) {
    long[] loads = new long[ring.nodes().size()];
    long[] bounded = new long[ring.nodes().size()];
    long[] placed = new long[1];
    BoundedLoads bounds = BoundedLoads.of(ring, factor, index -> bounded[index], () -> placed[0]);
    long moved = 0;
    long spilled = 0;
    for (long hash : requests) {
      int owner = ring.findIndex(hash);
      int chosen = bounds.findIndex(hash);
      loads[owner]++;
      bounded[chosen]++;
      placed[0]++;
      spilled += owner == chosen ? 0 : 1;
      moved += ring.nodes().get(owner).name().equals(before.find(hash).name()) ? 0 : 1;
    }
    return new Step(
        number,
        change,
        ring.nodes().size(),
        before.moved(ring),
        least,
        (double) moved / requests.length,
        peak(ring, loads),
        peak(ring, bounded),
        (double) spilled / requests.length);
  }

  private double peak(HashRing ring, long[] loads) {
    double weights = ring.nodes().stream().mapToDouble(Node::weight).sum();
    double peak = 0;
    for (int i = 0; i < loads.length; i++) {
      peak = Math.max(peak, loads[i] * weights / (ring.nodes().get(i).weight() * requests.length));
    }
    return peak;
  }
}
