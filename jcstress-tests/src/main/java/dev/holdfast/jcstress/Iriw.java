package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/*
 * Puts to two globals have one order for all threads: two readers never see them in opposite orders.
 *
 * Known as IRIW, independent reads of independent writes. Both globals are folded, so each reader runs in code with two
 * constants, and leaves it for the one put and for the other.
 */
@JCStressTest
@Outcome(id = {"0, [01], [01], [01]", "1, 1, [01], [01]"}, expect = ACCEPTABLE,
    desc = "The first reader does not say which put came first.")
@Outcome(id = {"1, 0, 0, [01]", "1, 0, 1, 1"}, expect = ACCEPTABLE, desc = "The second reader agrees with the first.")
@Outcome(id = "1, 0, 1, 0", expect = FORBIDDEN, desc = "The readers saw the puts in opposite orders.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class Iriw {
  private static final Global<Integer> ONE = Globals.STORE.global("iriw, one", Integer.class);
  private static final Global<Integer> OTHER = Globals.STORE.global("iriw, other", Integer.class);

  public Iriw() {
    ONE.put(0);
    OTHER.put(0);
    ONE.foldNow();
    OTHER.foldNow();
  }

  @Actor
  public void writerOfOne() {
    Tries.pause();
    ONE.put(1);
  }

  @Actor
  public void writerOfOther() {
    Tries.pause();
    OTHER.put(1);
  }

  @Actor
  public void readerOfOneFirst(IIII_Result r) {
    Tries tries = new Tries();
    int one;
    int other;
    do {
      one = ONE.get();
      other = OTHER.get();
    } while (one == 0 && tries.again());
    r.r1 = one;
    r.r2 = other;
  }

  @Actor
  public void readerOfOtherFirst(IIII_Result r) {
    Tries tries = new Tries();
    int one;
    int other;
    do {
      other = OTHER.get();
      one = ONE.get();
    } while (other == 0 && tries.again());
    r.r3 = other;
    r.r4 = one;
  }
}
