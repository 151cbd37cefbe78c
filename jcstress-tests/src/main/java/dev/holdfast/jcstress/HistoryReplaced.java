package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.RingHistory;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * What a reader finds in a history of rings that it got once belongs to one history, though a ring is pushed meanwhile:
 * a new owner never without the old one to turn to.
 *
 * As RingReplaced, for the ring in force and the one before. The push is an update, as a program would do it.
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The history of one ring.")
@Outcome(id = "2, 2, 1", expect = ACCEPTABLE, desc = "The history of two: the owner now, and the owner before.")
@Outcome(expect = FORBIDDEN, desc = "A mixture of both histories.")
@State
public class HistoryReplaced {
  private static final String KEY = "a key";
  private static final HashRing NEXT = RingReplaced.ring(2);
  private static final RingHistory OLD = RingHistory.of(RingReplaced.ring(1), 2);
  private static final Global<RingHistory> GLOBAL = Globals.STORE.global("history replaced", RingHistory.class);

  public HistoryReplaced() {
    GLOBAL.put(OLD);
    GLOBAL.foldNow();
  }

  @Actor
  public void writer() {
    Tries.pause();
    GLOBAL.update(history -> history.push(NEXT, Instant.EPOCH));
    GLOBAL.foldNow();
  }

  @Actor
  public void reader(III_Result r) {
    Tries tries = new Tries();
    do {
      RingHistory history = GLOBAL.get();
      r.r1 = history.size();
      r.r2 = RingReplaced.generation(history.current().find(KEY));
      r.r3 = RingReplaced.generation(history.findHistorical(KEY, history.size() - 1));
    } while (r.r1 == 1 && r.r2 == 1 && tries.again());
  }
}
