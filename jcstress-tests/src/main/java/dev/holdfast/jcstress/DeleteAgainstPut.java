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
 * A delete and a put at once have an order: what is there in the end is what the later one left, and once either has
 * returned nobody reads the value from before.
 *
 * Nothing is waited for here: both find the old value folded, and one of them has to begin anew. Each then reads; 0
 * stands for no value.
 */
@JCStressTest
@Outcome(id = {"0, 2, 2", "2, 2, 2"}, expect = ACCEPTABLE, desc = "The delete came first.")
@Outcome(id = {"0, 2, 0", "0, 0, 0"}, expect = ACCEPTABLE, desc = "The put came first.")
@Outcome(id = {"1, [02], [02]", "[02], 1, [02]", "1, 1, [02]"}, expect = FORBIDDEN,
    desc = "The old value was read by one whose delete or put had returned.")
@Outcome(expect = FORBIDDEN, desc = "They have no order, or the old value stayed.")
@State
public class DeleteAgainstPut {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("delete against put", Integer.class);

  public DeleteAgainstPut() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void deleter(III_Result r) {
    GLOBAL.delete();
    r.r1 = GLOBAL.getOrDefault(0);
  }

  @Actor
  public void writer(III_Result r) {
    GLOBAL.put(2);
    r.r2 = GLOBAL.getOrDefault(0);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.getOrDefault(0);
  }
}
