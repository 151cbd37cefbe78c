package dev.holdfast.examples.drill;

import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One change after the other: weights, nodes that an operator adds and removes, nodes that join and leave. */
final class Changes {
  private static final int KINDS = 5;

  private final Site site;

  Changes(Site site) {
    this.site = site;
  }

  /** Makes so many changes, and times each until all routers have it and are folded again. */
  List<ChangeTimes> make(int count) throws InterruptedException {
    List<ChangeTimes> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long called = System.nanoTime();
      change(i);
      times.add(times(called, System.nanoTime()));
    }
    site.roster.leave("joins");
    site.roster.remove("added");
    return times;
  }

  private void change(int i) throws InterruptedException {
    switch (i % KINDS) {
      case 0 -> site.reweigh();
      case 1 -> site.roster.add(new Node("added"));
      case 2 -> site.roster.join(site.nodeClients.get(0), new Node("joins"));
      case 3 -> site.roster.remove("added");
      default -> site.roster.leave("joins");
    }
  }

  private ChangeTimes times(long called, long returned) {
    List<Node> nodes = site.roster.nodes();
    long[] visible = new long[Site.ROUTERS];
    long[] folded = new long[Site.ROUTERS];
    Await.until("all routers to have a change and be folded again", () -> {
      for (int i = 0; i < Site.ROUTERS; i++) {
        Router router = site.routers.get(i);
        Router.InForce inForce = router.inForce();
        if (folded[i] == 0 && inForce != null && router.has(nodes) && router.isFolded()) {
          visible[i] = inForce.nanos();
          folded[i] = System.nanoTime();
        }
      }
      return Arrays.stream(folded).allMatch(nanos -> nanos != 0);
    });
    return new ChangeTimes(called, returned, visible, folded);
  }
}
