package dev.holdfast.examples.router.metrics;

import java.util.Locale;

/** Why a request got no good answer from a backend. */
public enum Failure {
  /** It was sent, and no answer came in time. */
  TIMEOUT,
  /** It was sent, and the connection was lost before the answer came. */
  CLOSED,
  /** It was sent, and what came back is no answer to it. */
  GARBAGE,
  /** It was sent, and the backend answered {@code SERVER_ERROR}. Such a request counts as answered too. */
  SERVER_ERROR,
  /** It was not sent, since the backend took no connection. */
  REFUSED,
  /** It was not sent, since the backend is ejected and no other holds the key. */
  EJECTED,
  /** It was not sent, since too many requests wait for the backend already. */
  OVERLOADED;

  static final int COUNT = values().length;

  /** The number of its cell among those of its kind. */
  @SuppressWarnings("EnumOrdinal") // The number is kept nowhere but in the cells of this process.
  int index() {
    return ordinal();
  }

  /**
   * Tells the name for a label.
   *
   * @return the name in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
