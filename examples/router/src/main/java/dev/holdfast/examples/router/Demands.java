package dev.holdfast.examples.router;

import dev.holdfast.examples.router.admin.ActionException;
import dev.holdfast.examples.router.admin.RouterActions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the admin server may demand of a router. */
final class Demands implements RouterActions {
  private final Router router;

  Demands(Router router) {
    this.router = router;
  }

  @Override
  public String reload() throws ActionException {
    try {
      String what = router.reload();
      Log.info("told to reload: " + what);
      return what;
    } catch (Fault e) {
      throw new ActionException(ActionException.Reason.CONFLICT, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActionException(ActionException.Reason.CONFLICT, "the router is about to end; start another");
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the backend's return.
  public String eject(String pool, String backend, @Nullable Duration time) throws ActionException {
    requireBackend(pool, backend);
    try {
      router.proxy().eject(pool, backend);
    } catch (IllegalArgumentException e) {
      throw new ActionException(ActionException.Reason.CONFLICT, String.valueOf(e.getMessage()));
    }
    String what = backend + " was ejected " + (time == null ? "until it is given back" : "for " + time.toSeconds()
        + " s");
    if (time != null) {
      router.timer().schedule(() -> giveBackInTime(pool, backend), time.toMillis(), TimeUnit.MILLISECONDS);
    }
    return told(pool, what);
  }

  private void giveBackInTime(String pool, String backend) {
    try {
      router.proxy().giveBack(pool, backend);
      told(pool, backend + " returned");
    } catch (IllegalArgumentException e) {
      Log.info("pool " + pool + ": " + backend + " has left meanwhile");
    }
  }

  @Override
  public String giveBack(String pool, String backend) throws ActionException {
    requireBackend(pool, backend);
    router.proxy().giveBack(pool, backend);
    return told(pool, backend + " was given back");
  }

  @Override
  public String drain() {
    router.askToEnd();
    return told("", "drains, and then ends");
  }

  private String told(String pool, String what) {
    router.history().add(pool, what, null);
    Log.info((pool.isEmpty() ? "the router " : "pool " + pool + ": ") + what);
    return what;
  }

  private void requireBackend(String pool, String backend) throws ActionException {
    if (router.membership(pool) == null) {
      throw new ActionException(ActionException.Reason.UNKNOWN, "there is no pool '" + pool + "'; name one of "
          + router.config().pools().stream().map(known -> known.name()).toList());
    }
    var backends = router.proxy().backends(pool);
    if (backends.stream().noneMatch(known -> known.name().equals(backend))) {
      throw new ActionException(ActionException.Reason.UNKNOWN, "pool " + pool + " has no backend '" + backend
          + "'; name one of " + backends.stream().map(known -> known.name()).toList());
    }
  }
}
