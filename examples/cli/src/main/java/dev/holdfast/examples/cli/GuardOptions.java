package dev.holdfast.examples.cli;

import dev.holdfast.ring.membership.Guards;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a source is guarded against, named as in the router's configuration. */
final class GuardOptions {
  @Option(
      names = "--damping",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long after a ring the next one comes at the earliest. 1s if left out.")
  private Duration damping = Guards.DEFAULT.damping();

  @Option(
      names = "--floor",
      paramLabel = "SHARE",
      description = "The share of its nodes, from 0 to 1, below which the ring never falls. 0.5 if left out.")
  private double floor = Guards.DEFAULT.floor();

  @Option(
      names = "--floor-window",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How far back the floor looks for the largest ring. 1m if left out.")
  private Duration floorWindow = Guards.DEFAULT.floorWindow();

  @Option(
      names = "--flaps",
      paramLabel = "N",
      description = "How often a node may leave before it is held out; 0 holds none out. 3 if left out.")
  private int flaps = Guards.DEFAULT.flaps();

  @Option(
      names = "--flap-window",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How far back the times are counted that a node left. 5m if left out.")
  private Duration flapWindow = Guards.DEFAULT.flapWindow();

  @Option(
      names = "--warm-up-steps",
      paramLabel = "N",
      description = "In how many steps it grows. 1 if left out.")
  private int warmUpSteps = Guards.DEFAULT.warmUpSteps();

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = Times.class,
      description = "How long a new node's weight takes to grow. 0 if left out.")
  private Duration warmUp = Guards.DEFAULT.warmUp();

  Guards guards() {
    return new Guards(damping, floor, floorWindow, flaps, flapWindow, warmUpSteps, warmUp);
  }
}
