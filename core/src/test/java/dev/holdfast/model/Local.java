package dev.holdfast.model;

/** What each thread has for itself; zero where it has no use for it, or not any more. */
enum Local {
  PC,
  KNOWS,
  /** A reader's: the targets it may still go by at each site, none when it is done. */
  TARGETS_OF_LINK,
  TARGETS_OF_SITE_1,
  TARGETS_OF_SITE_2,
  TARGETS_OF_LINK_B,
  /** The member that a reader reads, or the folder folds. */
  MEMBER,
  /** A reader's: the target that its read was led to. */
  LOADED,
  /** A reader's: the value that was in force, and its put returned, when its read began. */
  FLOOR,
  FIRST,
  SECOND,
  /** A reader's message to the other: the value it read first. */
  TELLS,
  TELLS_KNEW,
  HEARD,
  /** A writer's, of the variant that copies too early: the value of the member that it does not change. */
  COPIED,
  /** The folder's. */
  CANDIDATE,
  /** The folder's: the number of the fresh site that it brings, or none. */
  FRESH,
  FOLDS_LEFT
}
