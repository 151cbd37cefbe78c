package dev.holdfast.examples.router.proxy;

/**
 * That keys go over from another routing: while it is there, those that are not in the share are where they were.
 *
 * @param before the routing before, as it was when this one came, a window of its own included
 * @param share which keys are where the new routing says
 * @param readsThrough whether what is not found there is looked for where it was before
 */
record Window(Routing before, KeyShare share, boolean readsThrough) {}
