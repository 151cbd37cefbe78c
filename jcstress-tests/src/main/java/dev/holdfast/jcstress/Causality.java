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
 * Who hears of a new value from one that has read it, by another global, does not read the old one.
 *
 * The writer's put may not have returned when the messenger reads its value and passes it on. If one thread could run
 * code with the old constant while another already reads the new value, the third thread here would be the one.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Not told, and the put had no effect yet.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Not told, but the put was in force.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Told of the new value, it read it.")
@Outcome(id = "2, 1", expect = FORBIDDEN, desc = "Told of the new value, it read the old one.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class Causality {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("causality", Integer.class);
  private static final Global<Integer> TOLD = Globals.STORE.global("causality, told", Integer.class);

  public Causality() {
    GLOBAL.put(1);
    TOLD.put(1);
    GLOBAL.foldNow();
    TOLD.foldNow();
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
    TOLD.put(value);
  }

  @Actor
  public void reader(II_Result r) {
    Tries tries = new Tries();
    int told;
    int value;
    do {
      told = TOLD.get();
      value = GLOBAL.get();
    } while (told == 1 && tries.again());
    r.r1 = told;
    r.r2 = value;
  }
}
