package dev.holdfast.ring;

import java.util.List;
import java.util.Locale;

/**
 * How a ring shares the circle out among its nodes, and how near that is to their weights.
 *
 * <pre>{@code
 * RingShares shares = RingShares.of(ring);
 * System.out.print(shares.table());
 * boolean even = shares.peakToMean() < 1.1;
 * }</pre>
 *
 * <p>Takes {@link HashRing#share} for each node. Immutable, so any thread may use it.
 */
public final class RingShares {
  private final String ring;
  private final List<Share> shares;

  private RingShares(String ring, List<Share> shares) {
    this.ring = ring;
    this.shares = shares;
  }

  /**
   * Tells the shares of a ring.
   *
   * @param ring the ring
   * @return its shares
   */
  public static RingShares of(HashRing ring) {
    double weights = ring.nodes().stream().mapToDouble(Node::weight).sum();
    return new RingShares(
        ring.toString(),
        ring.nodes().stream().map(node -> new Share(node, ring.share(node), node.weight() / weights)).toList());
  }

  /**
   * Lists the nodes' shares.
   *
   * @return one for each node, sorted by name, unmodifiable
   */
  public List<Share> shares() {
    return shares;
  }

  /**
   * Tells how much more than its weight's the node has that has most.
   *
   * @return the largest {@link Share#ratio}, at least 1 but for rounding; where all nodes weigh the same, the largest
   *     share over the mean
   */
  public double peakToMean() {
    return shares.stream().mapToDouble(Share::ratio).max().orElse(1);
  }

  /**
   * Tells how far the shares are from those of the weights.
   *
   * @return the standard deviation of the nodes' {@link Share#ratio} from 1: 0 if each has what its weight says
   */
  public double deviation() {
    return Math.sqrt(shares.stream().mapToDouble(share -> Math.pow(share.ratio() - 1, 2)).average().orElse(0));
  }

  /**
   * Prints the shares as lines of text for a font of one width: what the ring is; a line for each node with its name,
   * weight and zone, where any has one, the share that its weight says, the share that it has, and by how much of the
   * former this is off; {@link #peakToMean} and {@link #deviation}.
   *
   * @return the lines, each ended by a line feed
   */
  public String table() {
    boolean zones = shares.stream().anyMatch(share -> !share.node().zone().isEmpty());
    TextTable table = new TextTable(true, false, true, false, false, false);
    table.row("node", "weight", zones ? "zone" : "", "expected", "share", "off");
    for (Share share : shares) {
      table.row(
          share.node().name(),
          weight(share.node().weight()),
          share.node().zone(),
          percent(share.expected()),
          percent(share.share()),
          String.format(Locale.ROOT, "%+.2f%%", 100 * (share.ratio() - 1)));
    }
    return ring + "\n" + table + summary() + "\n";
  }

  String summary() {
    return String.format(
        Locale.ROOT, "peak to mean %.3f, standard deviation %.2f%%", peakToMean(), 100 * deviation());
  }

  /** A share in per cent: with two decimals, or more if there are so many nodes that it has not three digits. */
  String percent(double share) {
    int decimals = Math.max(2, Integer.toString(shares.size()).length() - 1);
    return String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * share);
  }

  static String weight(double weight) {
    return weight == Math.rint(weight) ? String.format(Locale.ROOT, "%.0f", weight) : Double.toString(weight);
  }

  @Override
  public String toString() {
    return ring + ": " + summary();
  }

  /**
   * The share of one node.
   *
   * @param node the node
   * @param share what it owns of the circle, from 0 to 1
   * @param expected its part of the weights, from 0 to 1
   */
  public record Share(Node node, double share, double expected) {
    /**
     * Compares the share with that of the weight.
     *
     * @return 1 if the node has what its weight says, 1.02 if it has 2 % more
     */
    public double ratio() {
      return share / expected;
    }
  }
}
