package dev.holdfast.model;

/** A step of a put that other threads may come before or after. */
enum PutStep {
  /** Also writes, plainly, what goes with the value: seen only by those who know of it, so it may as well be here. */
  LOCK("takes the lock"),

  /** The first half of the unfold. */
  SET_TARGET("setTarget(shared)"),

  /** The second half of the unfold; may throw instead, and then the put fails. */
  SYNC_ALL("syncAll"),

  MARK_UNFOLDED("folded = false"),
  WRITE("writes the cell"),
  WRITE_OTHER("writes the other cell"),
  SET_TARGET_TO_CONSTANT("setTarget(constant of the new value)"),
  UNLOCK("unlocks, and put returns");

  final String text;

  PutStep(String text) {
    this.text = text;
  }

  /** Whether a put to a global that is not folded goes without it. */
  boolean isOfUnfold() {
    return this == SET_TARGET || this == SYNC_ALL || this == MARK_UNFOLDED;
  }
}
