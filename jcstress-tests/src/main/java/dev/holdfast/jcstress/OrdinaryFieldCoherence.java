package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/*
 * As Coherence, for a handle in an ordinary field: two reads never see the new value and then the old one.
 *
 * The compiler does not know which handle the field holds. It tests the handle's class, and folds the value behind that
 * test. The two states by turns hold two handles, so that the reader's code has two such tests, and one of two values.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both reads came before the put.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The put came between the reads.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The put came between two pairs of reads.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "The old value came back.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class OrdinaryFieldCoherence {
  private static int states;

  private Global<Integer> global = Globals.STORE.global("ordinary field coherence " + states++ % 2, Integer.class);

  public OrdinaryFieldCoherence() {
    global.put(1);
    global.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    global.put(2);
    global.foldNow();
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int first;
    int second;
    do {
      first = global.get();
      second = global.get();
    } while (first == 1 && second == 1 && tries.again());
    r.r1 = first;
    r.r2 = second;
  }
}
