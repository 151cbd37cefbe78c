package dev.holdfast.examples.router.load;

import java.util.Arrays;

/** Compares a value, which may come in pieces, with what was stored. */
final class ValueCheck {
  private final KeySpace keys;
  private final byte[] expected;
  private boolean isOpen;

  ValueCheck(KeySpace keys) {
    this.keys = keys;
    expected = new byte[keys.valueRoom()];
  }

  void begin(int key) {
    keys.writeValue(key, expected, 0);
    isOpen = true;
  }

  /** Does not look at the pieces of the value that follow. */
  void skip() {
    isOpen = false;
  }

  /** Looks at a piece; false at the first one that is wrong. */
  boolean isRight(byte[] bytes, int from, int to, int offset) {
    if (isOpen && !Arrays.equals(bytes, from, to, expected, offset, offset + to - from)) {
      isOpen = false;
      return false;
    }
    return true;
  }
}
