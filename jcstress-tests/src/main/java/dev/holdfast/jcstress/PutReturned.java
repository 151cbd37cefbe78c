package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/*
 * Once a put has returned, no thread reads the old value.
 *
 * The reader is told by a volatile. If code with the old constant were still running then, it would be seen here.
 */
@JCStressTest
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "The put had not returned, and had no effect yet.")
@Outcome(id = "false, 2", expect = ACCEPTABLE, desc = "The put had not returned, but its value was in force.")
@Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "The put had returned.")
@Outcome(id = "true, 1", expect = FORBIDDEN, desc = "The put had returned, and the old value was read.")
@Outcome(expect = FORBIDDEN, desc = "A value that nobody put.")
@State
public class PutReturned {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("put returned", Integer.class);

  private volatile boolean returned;

  public PutReturned() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.put(2);
    returned = true;
  }

  @Actor
  public void reader(ZI_Result r) {
    Tries tries = new Tries();
    boolean told;
    int value;
    do {
      told = returned;
      value = GLOBAL.get();
    } while (!told && tries.again());
    r.r1 = told;
    r.r2 = value;
  }
}
