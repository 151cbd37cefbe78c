package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/*
 * A fold that races with a put never publishes the value that was replaced.
 *
 * A fold takes the value, defines a class for it, which takes long, and only then installs it. A put in between makes
 * that class worthless. The global starts shared, so that the put itself has nothing to unfold.
 */
@JCStressTest
@Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "The fold came before the put or after it.")
@Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "The put came during the fold, which gave up.")
@Outcome(id = "true, 1", expect = FORBIDDEN, desc = "The fold installed the value that had been replaced.")
@Outcome(expect = FORBIDDEN, desc = "The put is lost, or a value nobody put.")
@State
public class FoldAgainstPut {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("fold against put", Integer.class);

  public FoldAgainstPut() {
    GLOBAL.put(0); // Unfolds what the state before left folded.
    GLOBAL.put(1);
  }

  @Actor
  public void folder(ZI_Result r) {
    r.r1 = GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.put(2);
  }

  @Arbiter
  public void afterwards(ZI_Result r) {
    r.r2 = GLOBAL.get();
  }
}
