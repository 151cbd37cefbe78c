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
 * Of two threads, one that puts to a global and then reads a volatile, and one that writes the volatile and then reads
 * the global, one at least reads the new value.
 *
 * If the first reads the old number, the volatile was written after the put had returned, and the read of the global
 * begins later still. That read may be a constant, which no fence in the compiled code holds back behind the write of
 * the volatile. But the put takes each thread out of such code before it returns: one that has not yet come to the read
 * reads the cell then, and one that has come past it has written the volatile.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both wrote before both read.")
@Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "One read before the other wrote.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Each write was overtaken by the read after it.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class DekkerWithVolatile {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("dekker with volatile", Integer.class);

  private volatile int number;

  public DekkerWithVolatile() {
    GLOBAL.put(0);
    GLOBAL.foldNow();
  }

  @Actor
  public void putter(II_Result r) {
    Tries.pause();
    GLOBAL.put(1);
    r.r1 = number;
  }

  @Actor
  public void writer(II_Result r) {
    Tries tries = Tries.few();
    int read;
    do {
      read = GLOBAL.get();
    } while (read == 0 && tries.again());
    number = 1;
    r.r2 = GLOBAL.get();
  }
}
