package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.LongGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/*
 * A long global shows the old number or the new one, never one half of each, and never the old one again.
 *
 * As IntCoherence. A long that is no volatile may be read in two halves, and the number in a box is none; nobody may
 * see the box before both. All four halves differ in every bit from the one that they could be mixed with.
 */
@JCStressTest
@Outcome(id = "6148914692668172970, 6148914692668172970, -6148914692668172971", expect = ACCEPTABLE,
    desc = "Both reads came before the put.")
@Outcome(id = "6148914692668172970, -6148914692668172971, -6148914692668172971", expect = ACCEPTABLE,
    desc = "The put came between the reads.")
@Outcome(id = "-6148914692668172971, -6148914692668172971, -6148914692668172971", expect = ACCEPTABLE,
    desc = "The put came between two pairs of reads.")
@Outcome(expect = FORBIDDEN, desc = "The old number came back or stayed, or a number that nobody put.")
@State
public class LongCoherence {
  private static final long OLD = 0x55555555AAAAAAAAL;
  private static final long NEW = 0xAAAAAAAA55555555L;
  private static final LongGlobal GLOBAL = Globals.STORE.longGlobal("long coherence");

  public LongCoherence() {
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
  public void reader(JJJ_Result r) {
    Tries tries = new Tries();
    long first;
    long second;
    do {
      first = GLOBAL.get();
      second = GLOBAL.get();
    } while (first == OLD && second == OLD && tries.again());
    r.r1 = first;
    r.r2 = second;
  }

  @Arbiter
  public void afterwards(JJJ_Result r) {
    r.r3 = GLOBAL.get();
  }
}
