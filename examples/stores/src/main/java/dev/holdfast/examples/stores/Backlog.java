package dev.holdfast.examples.stores;

/**
 * What had piled up before a store.
 *
 * @param deepest the most questions that waited when one was answered too late or a change was done
 * @param tooLate how many were answered after who had asked had given up
 */
record Backlog(int deepest, long tooLate) {
  static final Backlog NONE = new Backlog(0, 0);
}
