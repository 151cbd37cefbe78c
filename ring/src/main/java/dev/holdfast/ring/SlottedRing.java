package dev.holdfast.ring;

/** A ring whose circle is cut into slots, each of which prefers the nodes in one order, so that a table can hold it. */
sealed interface SlottedRing extends SteppedRing permits SlotRing, ContinuumRing, MappedRing {
  /** Finds the slot of a hash: its row in {@link #replicas}. */
  int slot(long hash);

  /** Tells how many rows {@link #replicas} has. */
  int rows();

  /** Makes a table of the replicas of all slots: for each a row of {@link Groups#stride}, as Shortlists writes it. */
  char[] replicas(Groups groups);
}
