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
 * Two reads in program order never see the new value and then the old one.
 *
 * The first read may be compiled to the old constant and the second be a read of the cell, but not the other way round:
 * a reader that has left the old constant never comes back to it, also where the new value is folded at once.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both reads came before the put.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The put came between the reads.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The put came between two pairs of reads.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "The old value came back.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class Coherence {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("coherence", Integer.class);

  public Coherence() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.put(2);
    GLOBAL.foldNow();
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int first;
    int second;
    do {
      first = GLOBAL.get();
      second = GLOBAL.get();
    } while (first == 1 && second == 1 && tries.again());
    r.r1 = first;
    r.r2 = second;
  }
}
