package dev.holdfast.examples.router.load;

import org.jspecify.annotations.Nullable;

/** A request on its way; used again and again, so that sending allocates nothing. */
final class Request {
  /** The numbers of the keys asked for; the first {@link #count} are of this request. */
  final int[] keys;

  int count;
  boolean isSet;

  /** When it should have been sent, and when it was. */
  long scheduled;
  long sent;

  /** Whether it is part of the result, which the warm-up is not. */
  boolean isCounted;

  /** The connection whose room it takes. */
  @Nullable Connection home;

  /** How many commands are not answered yet. */
  int open;

  @Nullable Count failure;

  Request(int fanOut) {
    keys = new int[fanOut];
  }

  /**
   * Moves a key that is among these to their front, where it is no longer looked for.
   *
   * @return whether it is among them
   */
  boolean moveForward(int key, int from, int to) {
    for (int i = from; i < to; i++) {
      if (keys[i] == key) {
        keys[i] = keys[from];
        keys[from] = key;
        return true;
      }
    }
    return false;
  }
}
