package dev.holdfast.soak;

import java.util.Arrays;

/**
 * A value that tells its state, and whether it is whole: the array was filled by plain writes before the put.
 *
 * @param state the state
 * @param copies the state again, in each element
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by identity, as in no two states it is the same array.
record Payload(long state, long[] copies) {
  private static final int COPIES = 16;

  static Payload of(long state) {
    long[] copies = new long[COPIES];
    Arrays.fill(copies, state);
    return new Payload(state, copies);
  }

  /** The state, or -1 if a part of this is from another. */
  long checkedState() {
    for (long copy : copies) {
      if (copy != state) {
        return -1;
      }
    }
    return state;
  }
}
