package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/*
 * A thread that has heard of the new value, from whomever, never reads the old one.
 *
 * Here it hears by a compare-and-set that fails: that one compares with the cell, while the read after it may be a
 * constant. If a put wrote the cell before the constant is gone from all code, the two would disagree. The new value
 * is in force at one instant, for all kinds of access and all threads.
 */
@JCStressTest
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "The put had no effect yet.")
@Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "The put came between the compare-and-set and the read.")
@Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "The put came before the compare-and-set.")
@Outcome(id = "true, 1", expect = FORBIDDEN, desc = "Told that the old value was replaced, it read the old value.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class FailedCompareAndSet {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("failed compare and set", Integer.class);

  public FailedCompareAndSet() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.put(2);
  }

  @Actor
  public void reader(ZI_Result r) {
    Tries tries = new Tries();
    boolean replaced;
    int value;
    do {
      replaced = !GLOBAL.compareAndSet(1, 1); // Changes nothing, and fails if 1 is not there.
      value = GLOBAL.get();
    } while (!replaced && value == 1 && tries.again());
    r.r1 = replaced;
    r.r2 = value;
  }
}
