/**
 * Random histories of one global used by several threads at once, and whether each could have been one thread's.
 *
 * <p>{@code LinearizabilityTest} makes a hundred thousand of them: two to four threads, each with up to six of all the
 * operations there are and with delays drawn at random, on globals of each kind, policy and equality, with the handle
 * in a static and in an ordinary field. {@code Experiment} makes them, {@code Checker} judges them by {@code
 * Specification}, which is what a global does when it is used by one thread, and a fault is printed as a short {@code
 * History}. {@code SimulationTest} shows that faults are found: those that the store's protocol would have if a step
 * were left out, and those of operations that are not atomic.
 *
 * <h2>That something is tested</h2>
 *
 * <ul>
 *   <li>Each scene has a copy of its own of the code that reads, {@code Copies}, so that C2 can compile the constant
 *       into it; {@code Compilations} counts that it does. In one history of 64 the readers read for four milliseconds
 *       before anything is written, long enough to be compiled.
 *   <li>{@code Tally} counts histories in which threads did something at the same time, and those in which a constant
 *       was taken out of the code of a thread that was reading. None is a failure.
 *   <li>Nothing is shared during a history but the global. For the clock see {@code Performer}.
 * </ul>
 *
 * <h2>What this does not find</h2>
 *
 * <ul>
 *   <li>A cell that is not volatile, on x86: the processor keeps the order of stores, and the fence between two reads
 *       keeps the JIT from reading a plain field once for a whole loop. The stress suite has a lesson on that.
 *   <li>More than one global, a value's own fields, and who is called back when: the stress suite's as well.
 *   <li>foldNow that says no though it could have folded: a put in between is always a reason.
 * </ul>
 *
 * <h2>Why not lincheck</h2>
 *
 * <p>It was tried, 3.7 in its stress mode with two threads of four operations. For each scenario it generates new
 * classes and runs them a hundred or a thousand times: 10,000 histories took 3 to 27 seconds, the less the more runs of
 * the same scenario they were. In so short a life the calling code is not compiled with the constant, which is the very
 * thing to be tested; and an operation that takes a nanosecond cannot be repeated until something happens. It attaches
 * an agent that transforms the store's classes too, and brings 20 libraries of 14 MB.
 */
@NullMarked
package dev.holdfast.linearizability;

import org.jspecify.annotations.NullMarked;
