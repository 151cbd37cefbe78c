package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * Of two compare-and-sets that expect the same value one wins, and both then read the winner's value.
 *
 * Nothing is waited for here: both start together, and the winner's has a constant to unfold while the other comes.
 */
@JCStressTest
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "The first won, and both read its value.")
@Outcome(id = "3, 3, 3", expect = ACCEPTABLE, desc = "The second won, and both read its value.")
@Outcome(id = {"1, 2, 2", "1, 3, 3", "2, 1, 2", "3, 1, 3"}, expect = FORBIDDEN,
    desc = "One read the old value after its compare-and-set returned.")
@Outcome(expect = FORBIDDEN, desc = "Both won, or none.")
@State
public class CompareAndSet {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("compare and set", Integer.class);

  public CompareAndSet() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void first(III_Result r) {
    r.r1 = compareAndSet(2);
  }

  @Actor
  public void second(III_Result r) {
    r.r2 = compareAndSet(3);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.get();
  }

  /** Reads after the compare-and-set. A winner that reads another's value, or a loser its own, is no winner: -1. */
  private static int compareAndSet(int mine) {
    boolean won = GLOBAL.compareAndSet(1, mine);
    int read = GLOBAL.get();
    return read == 1 || won == (read == mine) ? read : -1;
  }
}
