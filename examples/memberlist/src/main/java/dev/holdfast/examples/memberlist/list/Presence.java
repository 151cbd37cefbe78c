package dev.holdfast.examples.memberlist.list;

/** Whether a member is there. */
public enum Presence {
  /** There. */
  ONLINE,
  /** There, but has done nothing for a while. */
  IDLE,
  /** There, and wants quiet. */
  DO_NOT_DISTURB,
  /** Not there, or does not show it. */
  OFFLINE
}
