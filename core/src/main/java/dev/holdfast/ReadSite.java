package dev.holdfast;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/**
 * The call site that all reads of one global go through: either to the cell, or to a constant.
 *
 * <p>Handles are linked to one site for good, and at first that is the one that is switched. HotSpot keeps every method
 * ever compiled against a call site on that site's list until a garbage collection unloads it, and walks the list at
 * each switch (JDK-8294215). So a put would get slower with each fold before it. That is why now and then a fold brings
 * a fresh site, whose list is empty, and makes the link lead there.
 *
 * <p>Invariant: a site that was replaced leads to the cell for ever, so a thread that is late on its way through it
 * reads right. Not thread-safe: the cell's lock guards it.
 */
final class ReadSite {
  /** Small enough that a put never walks a long list, large enough that the long list of the link is walked rarely. */
  static final int FOLDS_A_SITE = 16;

  static final MethodType READ = MethodType.methodType(Object.class);

  private final MethodHandle shared;
  private final MutableCallSite link;
  private MutableCallSite site;
  private int foldsOfSite;

  ReadSite(MethodHandle shared) {
    this.shared = shared;
    link = new MutableCallSite(shared);
    site = link;
  }

  /** What the {@code invokedynamic} of a hidden handle is linked to. */
  MutableCallSite link() {
    return link;
  }

  /** Whether the next fold had better bring a fresh site. */
  boolean isWorn() {
    return foldsOfSite >= FOLDS_A_SITE;
  }

  /** A site that leads to the cell, as all do that are not folded. */
  MutableCallSite freshSite() {
    return new MutableCallSite(shared);
  }

  /** Makes readers read the constant, through a fresh site if one is given. */
  void fold(MethodHandle constant, @Nullable Relay fresh) {
    if (fresh == null) {
      foldsOfSite++;
      site.setTarget(constant);
    } else {
      foldsOfSite = FOLDS_A_SITE; // Worn, until the link is known to lead there.
      site = fresh.site(); // First: whatever setTarget throws, unfold must find the site that may be in use.
      site.setTarget(constant);
      link.setTarget(fresh.invoker());
      foldsOfSite = 1;
    }
  }

  /** When this returns, every thread reads the cell, and no code compiled with the constant runs any more. */
  void unfold() {
    site.setTarget(shared);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
