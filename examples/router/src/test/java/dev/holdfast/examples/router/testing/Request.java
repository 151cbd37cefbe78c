package dev.holdfast.examples.router.testing;

/**
 * A request, or several lines of bytes that may be none. A {@link #CAS} in it stands for the cas that the key had when
 * the server told it last, plus an offset: servers with other histories give other numbers to the same thing.
 *
 * @param text the bytes, a character each, their ends of line included
 * @param casKey whose cas is meant
 * @param casOffset what is added to it
 */
public record Request(String text, String casKey, int casOffset) {
  /** The place of a cas. */
  public static final String CAS = "\uE000"; // No byte, so no part of a key or a value.

  /**
   * A request without a cas.
   *
   * @param text the bytes
   */
  public Request(String text) {
    this(text, "", 0);
  }
}
