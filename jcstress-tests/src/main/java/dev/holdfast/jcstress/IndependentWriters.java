package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * Puts of two threads to one global have one order for all: no two readers see them in opposite orders, and the later
 * one is what stays.
 *
 * A reader writes down the values as they change: 12 is 1 and then 2. It may miss one that is soon replaced. One of
 * the writers folds, so the other may have to unfold, or not.
 */
@JCStressTest
@Outcome(id = "(0|1|2|12), (0|1|2|12), 2", expect = ACCEPTABLE, desc = "1 was put first, and who saw both saw 1 first.")
@Outcome(id = "(0|1|2|21), (0|1|2|21), 1", expect = ACCEPTABLE, desc = "2 was put first, and who saw both saw 2 first.")
@Outcome(id = {"12, 21, [12]", "21, 12, [12]"}, expect = FORBIDDEN, desc = "The readers saw opposite orders.")
@Outcome(expect = FORBIDDEN, desc = "A reader saw another order than what was left says, or an old value again.")
@State
public class IndependentWriters {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("independent writers", Integer.class);

  private final AtomicInteger written = new AtomicInteger();

  public IndependentWriters() {
    GLOBAL.put(0);
    GLOBAL.foldNow();
  }

  @Actor
  public void oneWriter() {
    Tries.pause();
    GLOBAL.put(1);
    GLOBAL.foldNow();
    written.incrementAndGet();
  }

  @Actor
  public void otherWriter() {
    Tries.pause();
    GLOBAL.put(2);
    written.incrementAndGet();
  }

  @Actor
  public void oneReader(III_Result r) {
    r.r1 = changes();
  }

  @Actor
  public void otherReader(III_Result r) {
    r.r2 = changes();
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.get();
  }

  private int changes() {
    Tries tries = new Tries();
    int changes = 0;
    int last = 0;
    while (changes < 10 && written.get() < 2 && tries.again()) {
      int value = GLOBAL.get();
      if (value != last) {
        changes = 10 * changes + value;
        last = value;
      }
    }
    return changes;
  }
}
