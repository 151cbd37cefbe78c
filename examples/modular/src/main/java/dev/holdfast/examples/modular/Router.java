package dev.holdfast.examples.modular;

import dev.holdfast.Explanation;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;

/** Routes keys until C2 has compiled that, and says what became of the read of the ring. */
final class Router {
  private static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);
  private static final int ROUND = 20_000;
  private static final int MOST_ROUNDS = 2_000;

  private Router() {}

  private static Node ownerOf(String key) {
    return RING.get().find(key);
  }

  public static void main(String[] args) {
    RING.put(HashRing.of(new Node("a"), new Node("b"), new Node("c")));
    RING.foldNow();
    System.out.println("user:42 belongs to " + ownerOf("user:42").name());
    System.out.println(RING.explain(Router.class, "ownerOf"));
    int length = 0;
    Explanation explanation = RING.explain(Router.class, "ownerOf");
    for (int round = 0; round < MOST_ROUNDS && explanation.compiler() != Explanation.Compiler.C2; round++) {
      for (int i = 0; i < ROUND; i++) {
        length += ownerOf("user:42").name().length();
      }
      explanation = RING.explain(Router.class, "ownerOf");
    }
    System.out.println("after " + length + " lookups:");
    System.out.println(explanation);
  }
}
