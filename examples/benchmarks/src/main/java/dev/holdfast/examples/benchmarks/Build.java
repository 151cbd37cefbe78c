package dev.holdfast.examples.benchmarks;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.Replicas;
import dev.holdfast.ring.RingLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Makes a ring from nothing, or from one that differs in one node. */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class Build {
  /** How many nodes. */
  @Param({"10", "100", "1000"})
  public int nodes;

  private List<Node> members;
  private HashRing ring;
  private Node heavier;

  /** Makes the ring to change. */
  @Setup
  public void make() {
    members = Inputs.nodes(nodes);
    ring = HashRing.of(members);
    heavier = members.get(nodes / 2).withWeight(1.5);
  }

  /** Our ring, 2^18 slots. */
  @Benchmark
  public HashRing holdfast() {
    return HashRing.of(members);
  }

  /** One node more. */
  @Benchmark
  public HashRing holdfastWith() {
    return ring.with(new Node("another"));
  }

  /** One node less. */
  @Benchmark
  public HashRing holdfastWithout() {
    return ring.without("node-7");
  }

  /** One node of half as much weight again. */
  @Benchmark
  public HashRing holdfastHeavier() {
    return ring.with(heavier);
  }

  /** Three replicas in three zones, 2^18 slots. */
  @Benchmark
  public Replicas holdfastReplicas() {
    return Replicas.of(ring, 3, Node::zone);
  }

  /** Discord's ring: 512 points a node, hashed by MD5, sorted. */
  @Benchmark
  public HashRing exHashRing() {
    return RingLayout.exHashRing(512).ring(members);
  }
}
