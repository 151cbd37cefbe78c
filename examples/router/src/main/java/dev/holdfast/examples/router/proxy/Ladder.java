package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Fallback;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import org.jspecify.annotations.Nullable;

/**
 * Whom one key is asked of, one after another, until one answers and, if it is read, has it. The order is the package
 * page's: the next backends that the key prefers, its owners of
 * before, then the fallback pool, which has such an order of its own.
 *
 * <p>Belongs to an exchange and is used again with it.
 */
final class Ladder {
  private @Nullable PoolLoop pool;
  private @Nullable Backend backend;
  private int tried;
  private boolean hasMissed;
  private int back;
  private boolean isOld;

  /** Begins with who is asked first. */
  void begin(PoolLoop in, Backend first) {
    hasMissed = false;
    enter(in, first);
  }

  private void enter(PoolLoop in, Backend first) {
    pool = in;
    backend = first;
    tried = 0;
    back = 0;
    isOld = false;
  }

  PoolLoop pool() {
    return there(pool);
  }

  /** Who is asked now. */
  Backend backend() {
    return there(backend);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("nobody was asked yet");
    }
    return part;
  }

  /** Whether one of those asked has answered that there is no such key. */
  boolean hasMissed() {
    return hasMissed;
  }

  /**
   * Goes on to who is asked next.
   *
   * @param failure why there is no answer; null if the key was not found
   * @return whether there is one
   */
  boolean next(Command command, byte[] line, int start, int length, @Nullable Failure failure) {
    hasMissed |= failure == null;
    return (failure != null && !isOld && failsOver(command, line, start, length, failure))
        || readsThrough(command, line, start, length)
        || fallsBack(command, line, start, length);
  }

  /** What was sent may have been done, so only what changes nothing is asked again. */
  private boolean failsOver(Command command, byte[] line, int start, int length, Failure failure) {
    PoolLoop in = pool();
    if (!(command.isRead() ? in.readsElsewhere() : in.failsOver() && isSurelyNotSent(failure))) {
      return false;
    }
    Backend next = in.after(line, start, length, ++tried);
    if (next == null || next == backend) {
      return false;
    }
    backend = next;
    return true;
  }

  static boolean isSurelyNotSent(Failure failure) {
    return failure == Failure.REFUSED || failure == Failure.OVERLOADED || failure == Failure.EJECTED;
  }

  private boolean readsThrough(Command command, byte[] line, int start, int length) {
    if (!command.isRead()) {
      return false;
    }
    Routing routing = pool().routing();
    Backend owner = routing.old(line, start, length, 0);
    Backend old = backend;
    while (old != null && (old == backend || old == owner)) {
      old = routing.old(line, start, length, ++back);
    }
    if (old == null) {
      return false;
    }
    backend = old;
    isOld = true;
    return true;
  }

  /** Whether who is asked now is an owner of the key of before: by a {@link ReadThrough}. */
  boolean isOld() {
    return isOld;
  }

  private boolean fallsBack(Command command, byte[] line, int start, int length) {
    if (hasMissed && !command.isRead()) {
      return false;
    }
    PoolLoop other = pool().links().fallback(hasMissed ? Fallback.On.MISS : Fallback.On.ERROR);
    if (other == null || !other.hasRing()) {
      return false;
    }
    enter(other, other.first(command.isRead(), line, start, length));
    return true;
  }

  void drop() {
    pool = null;
    backend = null;
  }
}
