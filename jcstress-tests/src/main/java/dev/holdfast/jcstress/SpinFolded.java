package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/*
 * A thread that reads a folded global until the value changes sees the change, though its compiled code is a loop about
 * a constant.
 *
 * That code has no read in it, so nothing it does can end it. The put must take the thread out of it.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "The reader saw the put.")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "The reader went on with the old value for ever.")
@Outcome(expect = FORBIDDEN, desc = "The reader failed.")
@State
public class SpinFolded {
  private static final long UNTIL_COMPILED_NANOS = 10_000_000;
  private static final Global<Integer> GLOBAL = Globals.STORE.global("spin, folded", Integer.class);

  public SpinFolded() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void reader() {
    while (GLOBAL.get() == 1) {
      // Nothing: Thread.onSpinWait would make the compiler read anew.
    }
  }

  @Signal
  public void writer() {
    LockSupport.parkNanos(UNTIL_COMPILED_NANOS);
    GLOBAL.put(2);
  }
}
