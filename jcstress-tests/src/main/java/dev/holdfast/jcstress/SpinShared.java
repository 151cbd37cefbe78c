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
 * A thread that reads a shared global until the value changes sees the change.
 *
 * The read may not be hoisted out of the loop, however hot that gets.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "The reader saw the put.")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "The reader went on with the old value for ever.")
@Outcome(expect = FORBIDDEN, desc = "The reader failed.")
@State
public class SpinShared {
  private static final long UNTIL_COMPILED_NANOS = 10_000_000;
  private static final Global<Integer> GLOBAL = Globals.STORE.global("spin, shared", Integer.class);

  public SpinShared() {
    GLOBAL.put(0); // Unfolds what may be folded.
    GLOBAL.put(1);
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
