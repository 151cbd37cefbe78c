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
 * Of two putNew of different values one wins; the other gets the exception, and both then read the winner's value.
 *
 * The global starts without a value, so there is nothing to unfold at first; the winner folds at once, while the other
 * is still looking for a value to be there.
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The first won, and both read its value.")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "The second won, and both read its value.")
@Outcome(id = {"0, 2, 2", "1, 0, 1"}, expect = FORBIDDEN, desc = "One was told of a value, and then found none.")
@Outcome(expect = FORBIDDEN, desc = "Both won, or none.")
@State
public class PutNew {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("put new", Integer.class);

  public PutNew() {
    GLOBAL.delete();
  }

  @Actor
  public void first(III_Result r) {
    r.r1 = putNew(1);
  }

  @Actor
  public void second(III_Result r) {
    r.r2 = putNew(2);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.getOrDefault(0);
  }

  /** Reads after the putNew. A winner that reads another's value, or a loser its own, is no winner: -1. */
  private static int putNew(int mine) {
    boolean won;
    try {
      if (!GLOBAL.putNew(mine)) {
        return -1; // "An equal value was there", and there is none.
      }
      GLOBAL.foldNow();
      won = true;
    } catch (IllegalStateException e) {
      won = false;
    }
    int read = GLOBAL.getOrDefault(0);
    return won == (read == mine) ? read : -1;
  }
}
