package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The call site that all reads of one global go through: either to the cell, or to a constant.
 *
 * <p>There are two sites in a row, both constants to the JIT: the one that handles are linked to for good, and the one
 * that is switched. HotSpot keeps every method ever compiled against a call site on that site's list until a garbage
 * collection unloads it, and walks the list at each switch (JDK-8294215). So a put would get slower with each fold
 * before it; that is why now and then a fold brings a fresh site, whose list is empty.
 *
 * <p>Invariant: a site that was replaced leads to the cell for ever, so a thread that is late on its way through it
 * reads right. Not thread-safe: the cell's lock guards it.
 */
final class ReadSite {
  /** Small enough that a put never walks a long list, large enough that the long list of the link is walked rarely. */
  static final int FOLDS_A_SITE = 16;

  private static final MethodType READ = MethodType.methodType(Object.class);

  private final MethodHandle shared;
  private final MutableCallSite link = new MutableCallSite(READ);
  private MutableCallSite site;
  private int foldsOfSite;

  ReadSite(MethodHandle shared) {
    this.shared = shared;
    site = new MutableCallSite(shared);
    link.setTarget(site.dynamicInvoker());
  }

  /** What the {@code invokedynamic} of a hidden handle is linked to. */
  MutableCallSite link() {
    return link;
  }

  void fold(MethodHandle constant) {
    if (foldsOfSite++ < FOLDS_A_SITE) {
      site.setTarget(constant);
    } else {
      MutableCallSite fresh = new MutableCallSite(constant);
      MethodHandle invoker = fresh.dynamicInvoker();
      site = fresh; // First: whatever setTarget throws, unfold must find the site that may be in use.
      foldsOfSite = 1;
      link.setTarget(invoker);
    }
  }

  /** When this returns, every thread reads the cell, and no code compiled with the constant runs any more. */
  void unfold() {
    site.setTarget(shared);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
