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
 * Who hears of a new value from one that has read it, by a volatile, does not read the old one.
 *
 * As Causality, but the message takes nanoseconds where a put to a folded global takes some hundred microseconds: the
 * reader hears of the new value at the very moment at which it comes into force.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Not told, and the put had no effect yet.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Not told, but the put was in force.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Told of the new value, it read it.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "Told of the new value, it read the old one.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class CausalityByVolatile {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("causality by volatile", Integer.class);

  private volatile int message = 1;

  public CausalityByVolatile() {
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
  public void messenger() {
    Tries tries = new Tries();
    int value;
    do {
      value = GLOBAL.get();
    } while (value == 1 && tries.again());
    message = value;
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int told;
    int value;
    do {
      told = message;
      value = GLOBAL.get();
    } while (told == 1 && tries.again());
    r.r1 = told;
    r.r2 = value;
  }
}
