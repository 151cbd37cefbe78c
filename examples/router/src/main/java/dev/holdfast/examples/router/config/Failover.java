package dev.holdfast.examples.router.config;

/** What becomes of a request whose backend is ejected. */
public enum Failover {
  /**
   * It goes to the next backend that the key prefers. A value written there is forgotten when the backend is back, and
   * one that was there before may be found again.
   */
  NEXT,
  /** It is answered with an error at once. */
  NONE
}
