package dev.holdfast.examples.stores;

/**
 * A large change to watch in a JVM of its own: to a ring of many nodes and slots, which takes long to make.
 *
 * @param store the store
 * @param nodes how many nodes the new ring has
 * @param slots how many slots
 * @param seconds for how long to watch after the change, and half as long before
 */
record ChangeCase(StoreKind store, int nodes, int slots, double seconds) {}
