package dev.holdfast.examples.router.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Bursts of random requests for few keys, the same for the same seed, for {@link Conversation}s with two servers that
 * are to answer the same; {@link Difference} compares the answers.
 */
public final class RandomRequests {
  private static final int LONGEST_BURST = 12;

  private final boolean routable;
  private final Dice dice;
  private final RandomKeys keys;
  private final RandomText text;
  private final RandomMeta meta;
  private final RandomFaults faults;

  private RandomRequests(long seed, boolean routable) {
    this.routable = routable;
    dice = new Dice(seed);
    keys = new RandomKeys(dice);
    text = new RandomText(dice, keys);
    meta = new RandomMeta(dice, keys);
    faults = new RandomFaults(dice, keys);
  }

  /**
   * All that a server answers: also what is malformed, {@code flush_all} and {@code me}. {@code version} and
   * {@code stats} are left out, as no two servers answer them alike.
   *
   * @param seed what they come from
   * @return the requests
   */
  public static RandomRequests all(long seed) {
    return new RandomRequests(seed, false);
  }

  /**
   * Only what a router passes on: requests for keys, well-formed.
   *
   * @param seed what they come from
   * @return the requests
   */
  public static RandomRequests routable(long seed) {
    return new RandomRequests(seed, true);
  }

  /** {@return the next requests to send at once} */
  public List<Request> burst() {
    keys.nextBurst();
    if (!routable && dice.once(40)) {
      return List.of(faults.alone());
    }
    int length = dice.once(3) ? 1 : 1 + dice.below(LONGEST_BURST);
    List<Request> burst = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      burst.add(next());
    }
    return burst;
  }

  private Request next() {
    if (!routable && dice.once(8)) {
      return faults.next();
    }
    return dice.once(2) ? text.next() : meta.next();
  }
}
