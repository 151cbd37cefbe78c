package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.IntGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * Two getAndPut at once hand each old value out once: whoever comes second gets what the first put.
 *
 * So values go from hand to hand and none is lost or had by two, as a pool that must be closed by whoever replaced it.
 */
@JCStressTest
@Outcome(id = "1, 2, 3", expect = ACCEPTABLE, desc = "The first came first, and the second got its value.")
@Outcome(id = "3, 1, 2", expect = ACCEPTABLE, desc = "The second came first, and the first got its value.")
@Outcome(id = "1, 1, [23]", expect = FORBIDDEN, desc = "Both got the old value, and nobody one of the new ones.")
@Outcome(expect = FORBIDDEN, desc = "A value is lost, or was handed out twice.")
@State
public class GetAndPut {
  private static final IntGlobal GLOBAL = Globals.STORE.intGlobal("get and put");

  public GetAndPut() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void first(III_Result r) {
    r.r1 = GLOBAL.getAndPut(2);
  }

  @Actor
  public void second(III_Result r) {
    r.r2 = GLOBAL.getAndPut(3);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.get();
  }
}
