package dev.holdfast.examples.memberlist.list;

/**
 * The rows of the list that a watcher asks to see.
 *
 * @param from the index of the first; past the list's end the last rows are meant
 * @param length how many, from 1 to {@link #LONGEST}; a list that has fewer shows all it has
 */
public record Range(int from, int length) {
  /** How many rows one window can have; more than a screen shows, and little enough to send at once. */
  public static final int LONGEST = 1_000;

  /**
   * Makes a range.
   *
   * @param from its first row
   * @param length its number of rows
   * @throws IllegalArgumentException if it starts before the list, or is empty or too long
   */
  public Range {
    if (from < 0) {
      throw new IllegalArgumentException("a range cannot start at " + from + "; the first row is 0");
    }
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(
          "a range cannot have " + length + " rows; ask for 1 to " + LONGEST + ", and scroll for more");
    }
  }
}
