package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Handle;
import dev.holdfast.Registration;
import java.util.function.Consumer;

/**
 * One global that lives as long as the soak: how it is written and read.
 *
 * <p>It goes through states that are numbered from 0 on. In state n it has a value from which a reader can tell n, or
 * none at all if n is a multiple of {@value #UNSET_EVERY}. All writing operations take their turns.
 */
interface Subject {
  int UNSET_EVERY = 64;

  Handle handle();

  Registration listen(Consumer<Change<?>> listener);

  /**
   * Brings the global from the state before to this one; by one thread.
   *
   * @return whether the operation told of the state before what it should
   */
  boolean write(long state);

  /**
   * Reads the global; by any thread.
   *
   * @param floor a state that the global has reached
   * @return the state; if more than one state looks like that, the first of them from {@code floor} on; -1 if none does
   */
  long read(long floor);

  static boolean isUnset(long state) {
    return state % UNSET_EVERY == 0;
  }

  /** What a reader that found no value knows. */
  static long firstUnset(long floor) {
    return (floor + UNSET_EVERY - 1) / UNSET_EVERY * UNSET_EVERY;
  }

  /** The writing operations that take turns. */
  enum Operation {
    DELETE,
    PUT_NEW,
    PUT,
    COMPARE_AND_SET,
    UPDATE,
    GET_AND_PUT;

    private static final Operation[] OF_VALUES = {PUT, COMPARE_AND_SET, UPDATE, GET_AND_PUT};

    static Operation leadingTo(long state) {
      if (isUnset(state)) {
        return DELETE;
      }
      return isUnset(state - 1) ? PUT_NEW : OF_VALUES[(int) (state % OF_VALUES.length)];
    }
  }
}
