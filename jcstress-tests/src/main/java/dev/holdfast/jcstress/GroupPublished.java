package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Group;
import dev.holdfast.IntGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/*
 * Once a step of a group has been published, no thread reads an old value of any of its globals.
 *
 * One of them is written alone by a third actor at the same time, to the same value. That write copies the values of
 * the group; made from a copy that is out of date, it would bring the other's old value back.
 */
@JCStressTest
@Outcome(id = "false, 1, 1", expect = ACCEPTABLE, desc = "Nothing was written yet.")
@Outcome(id = "false, 1, 2", expect = ACCEPTABLE, desc = "The second was written alone, or the step came in between.")
@Outcome(id = "false, 2, 2", expect = ACCEPTABLE, desc = "The step had not returned, but was in force.")
@Outcome(id = "true, 2, 2", expect = ACCEPTABLE, desc = "The step had returned.")
@Outcome(id = "false, 2, 1", expect = FORBIDDEN, desc = "The new value of the one, and then the old of the other.")
@Outcome(expect = FORBIDDEN, desc = "The step had returned, and an old value was read; or a value that nobody put.")
@State
public class GroupPublished {
  private static final Group GROUP = Globals.STORE.group("group published");
  private static final IntGlobal ONE = GROUP.intGlobal("group published: one");
  private static final IntGlobal TWO = GROUP.intGlobal("group published: two");

  private volatile boolean returned;

  public GroupPublished() {
    GROUP.change().put(ONE, 1).put(TWO, 1).publish();
    ONE.foldNow();
  }

  @Actor
  public void publisher() {
    Tries.pause();
    GROUP.change().put(ONE, 2).put(TWO, 2).publish();
    returned = true;
  }

  @Actor
  public void single() {
    Tries.pause();
    TWO.put(2);
  }

  @Actor
  public void reader(ZII_Result r) {
    Tries tries = new Tries();
    boolean told;
    int first;
    int second;
    do {
      told = returned;
      first = ONE.get();
      second = TWO.get();
    } while (!told && tries.again());
    r.r1 = told;
    r.r2 = first;
    r.r3 = second;
  }
}
