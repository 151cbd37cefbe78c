package dev.holdfast.model;

/** What a thread may know of a put, as bits: that it happened before whatever the thread does next. */
final class Knowledge {
  private Knowledge() {}

  /** Of what the writer wrote, plainly, before it put this value. */
  static int ofPayload(int value) {
    return value == 0 ? 0 : 1 << (value - 1);
  }

  /** Of the plain write of the cell. A volatile cell needs no such knowledge: who reads it finds the newest. */
  static int ofPlainWrite(int value) {
    return value == 0 ? 0 : 1 << (State.WRITERS + value - 1);
  }
}
