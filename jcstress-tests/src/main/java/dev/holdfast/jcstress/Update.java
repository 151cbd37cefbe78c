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
 * Two updates at once lose nothing: each is applied to what the other one left.
 *
 * An update reads, computes and then replaces what it read, or begins anew. The first to come has a constant to unfold
 * meanwhile, so the other one has usually read the same value.
 */
@JCStressTest
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "The first came first.")
@Outcome(id = "2, 1, 2", expect = ACCEPTABLE, desc = "The second came first.")
@Outcome(id = "1, 1, 1", expect = FORBIDDEN, desc = "One update is lost.")
@Outcome(expect = FORBIDDEN, desc = "An update returned what it did not put.")
@State
public class Update {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("update", Integer.class);

  public Update() {
    GLOBAL.put(0);
    GLOBAL.foldNow();
  }

  @Actor
  public void first(III_Result r) {
    r.r1 = GLOBAL.update(value -> value + 1);
  }

  @Actor
  public void second(III_Result r) {
    r.r2 = GLOBAL.update(value -> value + 1);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.get();
  }
}
