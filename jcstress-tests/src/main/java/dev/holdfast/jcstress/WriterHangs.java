package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/*
 * A writer that hangs in its update function stops nobody: others read, put and fold as if it were not there.
 *
 * What it has computed in the end is dropped, as the value is another one by then, and computed anew from that one.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "The others went on, and the update came after them.")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "Somebody waited for the writer that hung, or its update is lost.")
@Outcome(expect = FORBIDDEN, desc = "The reader failed.")
@State
public class WriterHangs {
  private static final int READS = 10_000;
  private static final Global<Integer> GLOBAL = Globals.STORE.global("writer hangs", Integer.class);

  private volatile boolean hanging;
  private volatile boolean released;

  public WriterHangs() {
    GLOBAL.put(10);
    GLOBAL.foldNow();
  }

  @Signal
  public void startWriter() {
    Thread writer = new Thread(() -> GLOBAL.update(this::hang));
    writer.setDaemon(true);
    writer.start();
  }

  private Integer hang(Integer value) {
    hanging = true;
    while (!released) {
      Thread.onSpinWait();
    }
    return value + 1;
  }

  @Actor
  public void others() {
    while (!hanging) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < READS; i++) {
      if (GLOBAL.get() != 10) {
        throw new AssertionError("the value changed without a write");
      }
    }
    GLOBAL.put(20);
    GLOBAL.foldNow();
    while (GLOBAL.get() != 20) {
      Thread.onSpinWait();
    }
    released = true;
    while (GLOBAL.get() != 21) {
      Thread.onSpinWait();
    }
  }
}
