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
 * Of two threads that each put to a global of its own and then read the other's, one at least reads the new value.
 *
 * The puts may overlap, but one returns no earlier than the other, and what its thread reads then begins after both
 * have returned: where no thread can still read an old value. A put that left its thread, or the other, in code with a
 * constant would be seen here, and so would a write of the cell that can be overtaken by a later read.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both puts came before both reads.")
@Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "One read before the other put.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Each put was overtaken by the read after it.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class Dekker {
  private static final Global<Integer> ONE = Globals.STORE.global("dekker, one", Integer.class);
  private static final Global<Integer> OTHER = Globals.STORE.global("dekker, other", Integer.class);

  public Dekker() {
    ONE.put(0);
    OTHER.put(0);
    ONE.foldNow();
    OTHER.foldNow();
  }

  @Actor
  public void one(II_Result r) {
    Tries tries = Tries.few();
    int read;
    do {
      read = OTHER.get();
    } while (read == 0 && tries.again());
    ONE.put(1);
    r.r1 = OTHER.get();
  }

  @Actor
  public void other(II_Result r) {
    Tries tries = Tries.few();
    int read;
    do {
      read = ONE.get();
    } while (read == 0 && tries.again());
    OTHER.put(1);
    r.r2 = ONE.get();
  }
}
