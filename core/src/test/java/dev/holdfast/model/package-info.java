/**
 * The protocol of a global and of a group as a small state machine, and every interleaving of it.
 *
 * <p>Two writers put 1 and 2 while a folder folds and two readers read; all start at 0, folded or shared. {@code
 * ModelTest} goes through all states that this can get into and finds none that breaks a {@link Property}; and it goes
 * through the protocol broken in one place at a time, each a {@link Variant}, and finds the shortest way to a fault.
 * Nothing here uses the store: what is checked is the idea. That the store does the same, the stress suite shows.
 *
 * <p>There are two {@link Scene}s: one global, and a group of two members, A and B. In a group each writer puts its
 * number to A, to B or to both, and a reader reads any of them each time. A change of several is called a put too.
 *
 * <h2>What may be reordered</h2>
 *
 * <dl>
 *   <dt>the target of the call site
 *   <dd>a reader may go by any target that was set since the last {@code syncAll}, or by the one that was current then;
 *       also by the newer one first and then by the older. That is more than any JVM does: it covers late plain loads,
 *       methods compiled at different times, a handshake that gets to one thread before another, and a target that is
 *       stored before the handshake or after it. A read that was on its way when {@code syncAll} returned goes on.
 *   <dt>volatile fields (the cell, a group's values, what readers tell each other)
 *   <dd>in one order for all, as the memory model has it. Who reads them knows what had happened before they were
 *       written; {@code KNOWS} is this happens-before order. So does who takes the lock, and who reads a constant: its
 *       class was initialised by the thread that defined it.
 *   <dt>plain fields (what a writer wrote before its put; the cell, in one variant)
 *   <dd>a reader may find any value that was ever written unless it knows of a later one, twice in any order, for ever.
 * </dl>
 *
 * <h2>What was merged, so that it ends soon</h2>
 *
 * <ul>
 *   <li>The writers are alike, so the one that gets the lock first is called 1. A value then is its place in the order.
 *   <li>What a thread does that no other can see is one step with what it does next.
 *   <li>A put returns as it unlocks, and a read begins as it loads the target: the strictest times there are.
 *   <li>A reader tells as its first read ends, and listens as its second begins. To hear less is the case in which the
 *       other reads later.
 *   <li>One writer that puts twice is the case in which writer 2 starts late.
 *   <li>Whether a site is worn, so that a fold brings a fresh one, is left to chance.
 *   <li>A group's values are one array, written at once and never changed inside. So reading the array and then a value
 *       in it is one step. A change copies the array before it takes the lock, and begins again if it is another one
 *       by then: so it may as well copy it under the lock, as a put of one member does.
 *   <li>In a group the first reader reads once and tells the second, who reads, listens and reads again: what more they
 *       could do would be the same with their places changed.
 *   <li>Left out: puts that change nothing; in groups, fresh sites, which are between a global and its site, and
 *       members that are added.
 * </ul>
 */
@NullMarked
package dev.holdfast.model;

import org.jspecify.annotations.NullMarked;
