package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Change;
import dev.holdfast.Global;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/*
 * A listener hears of each change once, in the order of the changes: each begins with the value that the one before it
 * left, and all have been told when the writers have returned.
 *
 * Two threads put twice each. A writer tells the listener itself or leaves that to the other one, so the listener is
 * called by both; it keeps what it hears in a plain list, which would show two calls at once.
 */
@JCStressTest
@Outcome(id = {"1234", "1324", "1342", "3124", "3142", "3412"}, expect = ACCEPTABLE,
    desc = "One order of all four changes, and each writer's own order in it.")
@Outcome(id = "-1", expect = FORBIDDEN, desc = "A change did not begin with what the one before it left.")
@Outcome(expect = FORBIDDEN, desc = "A change is missing, was told twice or too early.")
@State
public class OnChangeOrder {
  private static final Global<Integer> GLOBAL = Globals.STORE.global("on change order", Integer.class);
  private static final List<Change<Integer>> CHANGES = new ArrayList<>();

  static {
    GLOBAL.onChange(CHANGES::add);
  }

  public OnChangeOrder() {
    GLOBAL.put(0);
    GLOBAL.foldNow();
    CHANGES.clear();
  }

  @Actor
  public void oneWriter() {
    GLOBAL.put(1);
    GLOBAL.foldNow();
    GLOBAL.put(2);
  }

  @Actor
  public void otherWriter() {
    GLOBAL.put(3);
    GLOBAL.put(4);
  }

  @Arbiter
  public void afterwards(I_Result r) {
    Integer value = 0;
    for (Change<Integer> change : CHANGES) {
      Integer after = change.after();
      if (after == null || !Objects.equals(change.before(), value)) {
        r.r1 = -1;
        return;
      }
      r.r1 = 10 * r.r1 + after;
      value = after;
    }
    if (!value.equals(GLOBAL.get())) {
      r.r1 = -1;
    }
  }
}
