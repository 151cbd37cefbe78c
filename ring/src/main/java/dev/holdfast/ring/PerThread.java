package dev.holdfast.ring;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One object for each thread, made when the thread first asks for it: the state of a {@link HashRing#walk}, which
 * would else have to be allocated for each lookup.
 *
 * <p>Softly held, so that a pool's thread does not keep the classes of an application that has gone.
 *
 * @param <T> what it is
 */
final class PerThread<T> {
  @SuppressWarnings("ThreadLocalUsage") // Whoever holds one of these holds it in a static field.
  private final ThreadLocal<@Nullable SoftReference<T>> held = new ThreadLocal<>();
  private final Supplier<T> maker;

  PerThread(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    SoftReference<T> reference = held.get();
    T own = reference == null ? null : reference.get();
    if (own == null) {
      own = maker.get();
      held.set(new SoftReference<>(own));
    }
    return own;
  }
}
