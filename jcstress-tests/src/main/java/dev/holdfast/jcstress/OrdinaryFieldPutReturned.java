package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.IntGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/*
 * As PutReturned, for a handle in an ordinary field, and for a number: once a put has returned, no thread reads the old
 * value.
 *
 * The two states by turns hold two handles: see OrdinaryFieldCoherence. The handle that this state does not hold is
 * folded to a third number, which must not be read either.
 */
@JCStressTest
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "The put had not returned, and had no effect yet.")
@Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "The put had not returned, but its value was in force.")
@Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "The put had returned.")
@Outcome(id = "true, 1", expect = FORBIDDEN, desc = "The put had returned, and the old value was read.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put, or the other global's.")
@State
public class OrdinaryFieldPutReturned {
  private static int states;

  private IntGlobal global = Globals.STORE.intGlobal("ordinary field put returned " + states++ % 2);
  private volatile boolean returned;

  public OrdinaryFieldPutReturned() {
    IntGlobal other = Globals.STORE.intGlobal("ordinary field put returned " + states % 2);
    other.put(3);
    other.foldNow();
    global.put(1);
    global.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    global.put(2);
    returned = true;
  }

  @Actor
  public void reader(ZI_Result r) {
    Tries tries = new Tries();
    boolean told;
    int value;
    do {
      told = returned;
      value = global.get();
    } while (!told && tries.again());
    r.r1 = told;
    r.r2 = value;
  }
}
