package dev.holdfast.model;

/**
 * What all threads share. {@code _KNEW} is what those knew who wrote it, and passes to who reads it; {@code _B} is of
 * member B, and without it of a lone global or of member A.
 */
enum Shared {
  /** The cell: a value, or the array of two. */
  VALUE,
  VALUE_B,
  CELL_KNEW,
  /** Of the variant that has two. */
  OTHER_CELL,
  /** The set of values that were ever in the cell, for the variant in which it is plain. */
  WRITTEN,
  TARGET_OF_LINK,
  TARGET_OF_SITE_1,
  TARGET_OF_SITE_2,
  TARGET_OF_LINK_B,
  /** The site that is switched. */
  SITE,
  CONSTANT_0_KNEW,
  CONSTANT_1_KNEW,
  CONSTANT_2_KNEW,
  CONSTANT_0_B_KNEW,
  CONSTANT_1_B_KNEW,
  CONSTANT_2_B_KNEW,
  FOLDED,
  FOLDED_B,
  LOCKED,
  LOCK_KNEW,
  /** The writer that gets the lock next. */
  TURN,
  /** The set of members that the put of 1 changes; none if it failed. */
  CHANGED_BY_1,
  CHANGED_BY_2,
  /** The last put that returned. */
  RETURNED
}
