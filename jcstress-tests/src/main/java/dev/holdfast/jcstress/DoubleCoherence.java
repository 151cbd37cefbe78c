package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.DoubleGlobal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/*
 * A double global shows the old number or the new one, never one half of each, and never the old one again.
 *
 * As LongCoherence, for numbers of the same bits. A folded double is a literal in the code's own constants, which must
 * be replaced with the code.
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
public class DoubleCoherence {
  private static final double OLD = Double.longBitsToDouble(0x55555555AAAAAAAAL);
  private static final double NEW = Double.longBitsToDouble(0xAAAAAAAA55555555L);
  private static final DoubleGlobal GLOBAL = Globals.STORE.doubleGlobal("double coherence");

  public DoubleCoherence() {
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
    double first;
    double second;
    do {
      first = GLOBAL.get();
      second = GLOBAL.get();
    } while (first == OLD && second == OLD && tries.again());
    r.r1 = Double.doubleToRawLongBits(first);
    r.r2 = Double.doubleToRawLongBits(second);
  }

  @Arbiter
  public void afterwards(JJJ_Result r) {
    r.r3 = Double.doubleToRawLongBits(GLOBAL.get());
  }
}
