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
 * To have no value is a value among others: a reader goes from the old value to none and to the new one, never back.
 *
 * The delete unfolds, so the put after it has only the cell to write, and the new value is folded at once. 0 stands for
 * none.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both reads came before the delete.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The delete came between the reads.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The delete and the put came between the reads.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both reads came between the delete and the put.")
@Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "The put came between the reads.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Delete and put came between two pairs of reads.")
@Outcome(id = {"0, 1", "2, 1"}, expect = FORBIDDEN, desc = "The deleted value came back.")
@Outcome(id = "2, 0", expect = FORBIDDEN, desc = "The new value was gone again.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class Delete {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("delete", Integer.class);

  public Delete() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.delete();
    GLOBAL.put(2);
    GLOBAL.foldNow();
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int first;
    int second;
    do {
      first = GLOBAL.getOrDefault(0);
      second = GLOBAL.getOrDefault(0);
    } while (first == 1 && second == 1 && tries.again());
    r.r1 = first;
    r.r2 = second;
  }
}
