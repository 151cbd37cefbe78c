package dev.holdfast.examples.router.cache;

/** The data that follows the line of a request. */
sealed interface Block {
  /** How many bytes there are, without the end of the line. */
  int length();

  /** Data of a request that is answered already. */
  record Skipped(int length) implements Block {}

  /** Data to store. */
  non-sealed interface Value extends Block {
    /** Takes the data, which is followed by the end of a line if it is whole. */
    void complete(byte[] data, boolean whole, Answer answer);
  }
}
