package dev.holdfast.examples.router.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backend as it is now.
 *
 * @param name the name of its node in the ring
 * @param address where it is, such as 10.0.0.1:11211
 * @param state whether it is used
 * @param ejectedUntil when it is tried again; null if it is not ejected, or until it is returned by hand
 */
public record BackendView(String name, String address, State state, @Nullable Instant ejectedUntil) {
  /** Whether a backend is used. */
  public enum State {
    /** It takes requests. */
    UP,
    /** There is no connection yet, or no more. */
    CONNECTING,
    /** It is left out for a while. */
    EJECTED
  }
}
