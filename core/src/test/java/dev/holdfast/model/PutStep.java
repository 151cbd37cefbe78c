package dev.holdfast.model;

/** A step of a put that other threads may come before or after. */
enum PutStep {
  /** Keeps the value of the member that the put does not change, for the array that it is going to write. */
  COPY("copies the array"),

  /** Also writes, plainly, what goes with the value: seen only by those who know of it, so it may as well be here. */
  LOCK("takes the lock"),

  /** The first half of the unfold. */
  SET_TARGET(State.A, "setTarget(shared)"),

  /** The second half of the unfold; may throw instead, and then the put fails. */
  SYNC_ALL(State.A, "syncAll"),

  MARK_UNFOLDED(State.A, "folded = false"),
  SET_TARGET_B(State.B, "setTarget(shared)"),
  SYNC_ALL_B(State.B, "syncAll"),
  MARK_UNFOLDED_B(State.B, "folded = false"),

  /** All that the put changes, at once. */
  WRITE("writes the cell"),

  WRITE_OTHER("writes the other cell"),
  WRITE_A(State.A, "writes the value"),
  WRITE_B(State.B, "writes the value"),
  SET_TARGET_TO_CONSTANT("setTarget(constant of the new value)"),
  UNLOCK("unlocks, and put returns");

  static final int NONE = -1;

  /** The member that it is about, or none; a put that does not change that member goes without it. */
  final int member;

  private final String text;

  PutStep(String text) {
    this(NONE, text);
  }

  PutStep(int member, String text) {
    this.member = member;
    this.text = text;
  }

  /** Whether a put to a global that is not folded goes without it. */
  boolean isOfUnfold() {
    return switch (this) {
      case SET_TARGET, SYNC_ALL, MARK_UNFOLDED, SET_TARGET_B, SYNC_ALL_B, MARK_UNFOLDED_B -> true;
      default -> false;
    };
  }

  String text(Scene scene) {
    return member == NONE ? text : text + scene.of(member);
  }
}
