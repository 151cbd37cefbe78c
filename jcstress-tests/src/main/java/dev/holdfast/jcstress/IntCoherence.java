package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.IntGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * An int global shows the old number or the new one, never a mixture, and never the old one again.
 *
 * Its reads are compiled to a literal, or unbox what is in the cell; the box must never be seen before its number.
 * The two numbers differ in every bit, so that any mixture is a third number.
 */
@JCStressTest
@Outcome(id = "1431655765, 1431655765, -1431655766", expect = ACCEPTABLE, desc = "Both reads came before the put.")
@Outcome(id = "1431655765, -1431655766, -1431655766", expect = ACCEPTABLE, desc = "The put came between the reads.")
@Outcome(id = "-1431655766, -1431655766, -1431655766", expect = ACCEPTABLE,
    desc = "The put came between two pairs of reads.")
@Outcome(expect = FORBIDDEN, desc = "The old number came back or stayed, or a number that nobody put.")
@State
public class IntCoherence {
  private static final int OLD = 0x55555555;
  private static final int NEW = 0xAAAAAAAA;
  private static final IntGlobal GLOBAL = Globals.STORE.intGlobal("int coherence");

  public IntCoherence() {
    GLOBAL.put(OLD);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.put(NEW);
    GLOBAL.foldNow();
  }

  @Actor
  public void reader(III_Result r) {
    Tries tries = new Tries();
    int first;
    int second;
    do {
      first = GLOBAL.get();
      second = GLOBAL.get();
    } while (first == OLD && second == OLD && tries.again());
    r.r1 = first;
    r.r2 = second;
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = GLOBAL.get();
  }
}
