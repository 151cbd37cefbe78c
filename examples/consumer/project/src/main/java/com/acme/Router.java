package com.acme;

import dev.holdfast.Explanation;
import dev.holdfast.Global;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;

/** The README's lines, and a check that they fold: exits with 1 if they do not. */
final class Router {
  static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);

  private Router() {}

  static Node ownerOf(String key) {
    return RING.get().find(key);
  }

  static void reconfigure(Node... nodes) {
    RING.put(HashRing.of(nodes));
  }

  public static void main(String[] args) {
    reconfigure(new Node("a"), new Node("b"), new Node("c"));
    System.out.println("user:42 belongs to " + ownerOf("user:42").name());
    long deadline = System.nanoTime() + 30_000_000_000L;
    Explanation explanation;
    do {
      for (int i = 0; i < 20_000; i++) {
        ownerOf("user:42");
      }
      explanation = RING.explain(Router.class, "ownerOf");
    } while (!isConstant(explanation) && System.nanoTime() < deadline);
    System.out.println(explanation);
    System.exit(isConstant(explanation) ? 0 : 1);
  }

  private static boolean isConstant(Explanation explanation) {
    return explanation.folded() && explanation.compiler() == Explanation.Compiler.C2;
  }
}
