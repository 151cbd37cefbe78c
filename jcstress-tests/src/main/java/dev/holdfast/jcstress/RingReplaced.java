package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/*
 * What a reader finds in a ring that it got once belongs to one ring, though the ring is replaced meanwhile.
 *
 * Both rings have the same nodes by name; a node's zone tells which ring it is from. A folded ring's tables are
 * constants of the reader's code, and a lookup goes through several of them.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Owner and second node of the old ring.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Owner and second node of the new ring.")
@Outcome(id = {"1, 2", "2, 1"}, expect = FORBIDDEN, desc = "A mixture of both rings.")
@Outcome(expect = FORBIDDEN, desc = "A node of neither ring.")
@State
public class RingReplaced {
  private static final String KEY = "a key";
  private static final HashRing OLD = ring(1);
  private static final HashRing NEW = ring(2);
  private static final Global<HashRing> GLOBAL = Globals.STORE.global("ring replaced", HashRing.class);

  public RingReplaced() {
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
  public void reader(II_Result r) {
    Tries tries = new Tries();
    Node[] nodes = new Node[2];
    do {
      HashRing ring = GLOBAL.get();
      r.r1 = generation(ring.find(KEY));
      ring.find(KEY, nodes);
      r.r2 = generation(nodes[1]);
    } while (r.r1 == 1 && r.r2 == 1 && tries.again());
  }

  static HashRing ring(int generation) {
    String zone = String.valueOf(generation);
    return HashRing.of(
        List.of(new Node("a").withZone(zone), new Node("b").withZone(zone), new Node("c").withZone(zone)),
        HashRing.MIN_SLOTS);
  }

  static int generation(Node node) {
    return Integer.parseInt(node.zone());
  }
}
