package dev.holdfast.model;

/**
 * What a global promises, as far as a model can break it. One member's value is older than another's if it was replaced
 * by the put of the other, or by one before that.
 */
enum Property {
  /** One thread's two reads, of one global or of two members, never go from a newer value to an older one. */
  COHERENCE,

  /** A read that begins after a put returned does not return an older value. */
  REAL_TIME,

  /** A read that begins after its thread heard, through a volatile, of a value that another read is not older. */
  CAUSALITY,

  /** Two readers never see two values of one global in opposite orders. Of two members, COHERENCE says as much. */
  ONE_ORDER,

  /** Whoever reads a value sees what its writer wrote, plainly, before the put. */
  MESSAGE_PASSING,

  /** The constant that a fold installs is the value in the cell. */
  FOLD_CHANGES_NOTHING,

  /** The invariants of the package comment, whenever the lock is free. */
  INVARIANT,

  /** Some thread can go on until all are done. */
  PROGRESS
}
