package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Rendezvous hashing, or highest random weight.
 *
 * <p><b>Invariant.</b> Key and node together give a number u from 0 to 1, and with it a time at which the node comes to
 * the key, -ln(u) / weight: an exponential variable of that rate. Nodes are preferred in the order of their times. A
 * time depends on no other node, so a node more, less or of another weight moves only its own keys, and shares are the
 * weights'. Of two equal times, which nodes of equal weights have only where u is equal but for its last bits, the one
 * of larger u comes first: so comparing u alone, as is done where all weights are equal, gives the same order.
 *
 * <p>Source: Thaler and Ravishankar, <i>Using name-based mappings to increase hit rates</i>, 1998; with weights,
 * Schindelhauer and Schomaker, <i>Weighted distributed hash tables</i>, SPAA 2005.
 *
 * @param seeds for each node the hash of its name
 * @param weights for each node its weight
 * @param total the sum of the weights
 * @param equal whether all weights are equal
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays are the point; never compared, and no array is handed out.
record RendezvousBuckets(long[] seeds, double[] weights, double total, boolean equal) implements Buckets {
  /** More than logarithm and division can be wrong by. */
  private static final double SLACK = 1 + 0x1p-40;

  static RendezvousBuckets of(Node[] members) {
    int count = members.length;
    long[] seeds = new long[count];
    double[] weights = new double[count];
    double total = 0;
    boolean equal = true;
    for (int node = 0; node < count; node++) {
      seeds[node] = Hashing.xxh3_64().hashBytesToLong(members[node].name().getBytes(StandardCharsets.UTF_8));
      weights[node] = members[node].weight();
      total += weights[node];
      equal &= weights[node] == weights[0];
    }
    return new RendezvousBuckets(seeds, weights, total, equal);
  }

  @Override
  public int bucket(long hash) {
    if (!equal) {
      return soonest(hash, -1);
    }
    int best = 0;
    long most = Long.MIN_VALUE;
    for (int node = 0; node < seeds.length; node++) {
      long draw = draw(hash, node);
      if (draw > most) {
        most = draw;
        best = node;
      }
    }
    return best;
  }

  /** What key and node draw together: u, signed. */
  private long draw(long hash, int node) {
    return Mixer.mix(hash ^ seeds[node]);
  }

  private double time(long draw, int node) {
    // The same on all JVMs, which Math.log need not be.
    return -StrictMath.log(1 - left(draw)) / weights[node];
  }

  /** 1 - u, at least 0 and less than 1. */
  private static double left(long draw) {
    return ((Long.MAX_VALUE - draw) >>> 11) * 0x1p-53;
  }

  /** The first node to come, of those that come after another, or of all if that is -1. */
  private int soonest(long hash, int after) {
    long pastDraw = after < 0 ? 0 : draw(hash, after);
    double past = after < 0 ? -1 : time(pastDraw, after);
    int best = -1;
    long bestDraw = 0;
    double soonest = Double.POSITIVE_INFINITY;
    for (int node = 0; node < seeds.length; node++) {
      long draw = draw(hash, node);
      // As -ln(u) is at least 1 - u, most nodes need no logarithm.
      if (best >= 0 && left(draw) > soonest * weights[node] * SLACK) {
        continue;
      }
      double time = time(draw, node);
      if (before(past, pastDraw, after, time, draw, node)
          && (best < 0 || before(time, draw, node, soonest, bestDraw, best))) {
        best = node;
        bestDraw = draw;
        soonest = time;
      }
    }
    return best;
  }

  /** Whether one node comes before another. */
  private static boolean before(
      double time, long draw, int node, double otherTime, long otherDraw, int otherNode) {
    if (time != otherTime) {
      return time < otherTime;
    }
    return draw != otherDraw ? draw > otherDraw : node < otherNode;
  }

  @Override
  public int next(long hash, int step, int last) {
    if (!equal) {
      return soonest(hash, last);
    }
    long past = draw(hash, last);
    int best = -1;
    long most = Long.MIN_VALUE;
    for (int node = 0; node < seeds.length; node++) {
      long draw = draw(hash, node);
      if ((draw < past || (draw == past && node > last)) && (best < 0 || draw > most)) {
        most = draw;
        best = node;
      }
    }
    return best;
  }

  @Override
  public int steps() {
    return seeds.length;
  }

  @Override
  public double share(int node) {
    return weights[node] / total;
  }

  @Override
  public int slots() {
    return 0;
  }
}
