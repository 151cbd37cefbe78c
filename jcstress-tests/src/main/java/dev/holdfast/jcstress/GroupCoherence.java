package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import dev.holdfast.Group;
import dev.holdfast.IntGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/*
 * A step of a group is one: no thread reads the new value of one global and afterwards the old value of another.
 *
 * The step unfolds both, one after the other, so that for a while one is a constant and the other is read from the
 * group's values; both are the old ones then. One write changes both, and the fold comes back for one of them at once.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both reads came before the step.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The step came between the reads.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The step came between two pairs of reads.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "The new value of the one, and then the old value of the other.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class GroupCoherence {
  private static final Group GROUP = Globals.STORE.group("group coherence");
  private static final IntGlobal ONE = GROUP.intGlobal("group coherence: one");
  private static final Global<Integer> TWO = GROUP.global("group coherence: two", Integer.class);

  public GroupCoherence() {
    GROUP.change().put(ONE, 1).put(TWO, 1).publish();
    ONE.foldNow();
    TWO.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GROUP.change().put(ONE, 2).put(TWO, 2).publish();
    ONE.foldNow();
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int first;
    int second;
    do {
      first = ONE.get();
      second = TWO.get();
    } while (first == 1 && second == 1 && tries.again());
    r.r1 = first;
    r.r2 = second;
  }
}
