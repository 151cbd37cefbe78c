/**
 * Named globals: values read all the time and written rarely, which the JIT folds into the code that reads them.
 *
 * <p>A program gets a {@link dev.holdfast.Global} from a {@link dev.holdfast.Store} once, keeps it in any field, reads
 * it anywhere, and writes it now and then. The rest of this page is for those who want to know why that is right, and
 * for those who change it.
 *
 * <p>A parameter takes null only where it is marked {@code @Nullable}; elsewhere it ends in a {@link
 * java.lang.NullPointerException}, at once or when it is used, unless the method says otherwise. What a value's own
 * {@code equals} or a function that is passed in throws comes out of the method that called it, and nothing is written.
 *
 * <h2>Words</h2>
 *
 * <dl>
 *   <dt>global
 *   <dd>one named, typed value, or none yet
 *   <dt>handle
 *   <dd>the object through which one global is read and written
 *   <dt>cell
 *   <dd>where the value is: one volatile reference, a member's to the array of its group's values
 *   <dt>shared
 *   <dd>reads are a volatile read of the cell
 *   <dt>folded
 *   <dd>reads are a constant in code that C2 compiled: no load, no fence, no branch; C1's code and the interpreter
 *       load it from the static final field that holds it
 *   <dt>generation
 *   <dd>how many values the global has held
 *   <dt>group
 *   <dd>globals that can be changed in one step; each is a member of the group
 *   <dt>retired
 *   <dd>a value that was replaced and that nobody can reach any more
 * </dl>
 *
 * <h2>How a read gets to the value</h2>
 *
 * <pre>{@code
 * handle.get()
 *   └ invokedynamic, in a hidden class of this handle's own
 *       └ MutableCallSite "link", for good
 *           └ after 16 folds: invokedynamic, in a hidden class, to a fresh MutableCallSite "site", and so on
 *               ├ shared:  volatile read of Cell.value
 *               └ folded:  static final field of a hidden class made for this value
 * }</pre>
 *
 * <p>Call sites are constants to the JIT, which compiles their targets into the reader and notes the method as
 * dependent on them. So all that is left of a folded read is the constant, wherever the handle is kept: the class of
 * the handle alone leads to it. When a target is changed, HotSpot throws the dependent code away and takes every thread
 * out of it by a handshake before {@code setTarget} returns. (JDK 17 stores the new target after that, JDK 25
 * before; nothing here depends on which.)
 *
 * <h2>The protocol</h2>
 *
 * <p><b>Every write goes through the cell, and folding never changes the value.</b>
 *
 * <ol>
 *   <li><b>Write</b> ({@code Cell.replace}), under the cell's lock: if folded, <i>unfold</i>, that is set the site's
 *       target to the volatile read. Then one volatile write of the cell. A group's step ({@code GroupChange}) unfolds
 *       all the members that it changes, and then is one volatile write of the group's values.
 *   <li><b>Fold</b> ({@code Cell.fold}), after the quiet period: define a hidden class that holds the value, without
 *       the lock. Then, under the lock, and only if the value is still the same object, set the site's target to that
 *       class's field.
 * </ol>
 *
 * <h2>Invariants, whenever the lock is free</h2>
 *
 * <ol>
 *   <li>Not folded, and no fold or unfold was cut short: the site's target is the volatile read, and no thread runs
 *       code compiled for another target.
 *   <li>Folded: the site's target is a constant, and it is the object in the cell.
 *   <li>A call site that was replaced by a fresh one has the volatile read as its target for ever.
 * </ol>
 *
 * <h2>What follows</h2>
 *
 * <ul>
 *   <li><b>The volatile write is the linearization point</b> of a write that changes the value; for one that does not,
 *       the volatile read that found an equal value is. A folded read takes effect where the thread last found the
 *       site folded, when the cell held the same value.
 *   <li><b>There is no instant at which one thread can read the new value and a thread that hears of it still the old
 *       one.</b> When the cell is written, invariant 1 holds: every thread reads the cell.
 *   <li><b>When a write returns, no thread can still read the old value.</b> A read that had begun may still return it;
 *       none that begins afterwards does.
 *   <li><b>A step of a group is one write.</b> When the group's values are written, invariant 1 holds for all members
 *       that change. So whoever reads the new value of one has read the new array, or a constant that was folded after
 *       it; and a later read of another member finds that array, or a newer, or a constant folded after it.
 *   <li><b>What a writer did before the write is visible to who reads its value.</b> Shared, by the volatile pair. A
 *       folded reader runs code that was compiled after the fold, which came after the write; the code reached its
 *       thread through the VM's publication of compiled code. The non-final fields of a value are included.
 *   <li><b>Progress.</b> Readers never wait. No code of the user's runs under the lock, so a writer waits for another
 *       writer's unfold or for a fold's {@code setTarget} at most, and no two globals can deadlock.
 * </ul>
 *
 * <h2>Proof by exhaustion</h2>
 *
 * <p>The tests' package {@code dev.holdfast.model} has the protocol as a small state machine: two writers, a folder and
 * two readers, of one global or of the two members of a group, with all the reordering that the specifications permit.
 * {@code ModelTest} goes through every state of it and finds none that breaks what is said above; and it finds the
 * shortest counter-example for each of thirteen protocols that are broken in one place: whoever thinks of leaving out a
 * step can see there what for it is. Its {@code FOLDED} is {@code switched} here.
 *
 * <h2>Retirement</h2>
 *
 * <p>A replaced value is retired when the garbage collector finds it unreachable: by a reader in the middle of it, by
 * compiled code, by the class that held it, by whoever kept it. Nothing here counts readers, since that would be an
 * instruction in each read. The clean-up is registered with the JDK's Cleaner when the value is replaced, not when it
 * is put: what the cleaner holds must not lead to the value, and a clean-up leads to its class loader, whose static
 * fields may well lead to the value in force.
 *
 * <p>A value that was folded is held by the class it was a constant of, so it lives until that class is unloaded: by
 * G1, ZGC and Shenandoah at the end of a concurrent marking, by the serial and the parallel collector in a full
 * collection only. Until then young collections move it. Where large values are put often, take one of the former;
 * a JVM that sees one processor takes the serial one unless told.
 *
 * <h2>When it is folded</h2>
 *
 * <p>See {@code QuietPeriod}: when it was not written for as long as a fold must live to pay, by what the last unfolds
 * took and how long the last folds lived.
 *
 * <h2>What folds with a value</h2>
 *
 * <table class="striped">
 *   <caption>Of a folded global's value, by constant keys and indices, as C2 compiles on JDK 17 and 25</caption>
 *   <thead>
 *     <tr><th>is a constant<th>is loaded
 *   </thead>
 *   <tbody>
 *     <tr><td>fields of records and of lambdas, what these captured<td>final fields of other classes, enums too
 *     <tr><td>an array's address and length<td>an array's elements
 *     <tr><td>elements of {@code List.of} and {@code copyOf}<td>those of any other list
 *     <tr><td>boxed numbers; the characters of a string, and its hash from JDK 25 on<td>a string's hash before
 *     <tr><td>what {@link dev.holdfast.Foldable#map} holds for a literal string, and from JDK 25 on {@code Map.copyOf}
 *         <td>what a {@code HashMap} holds
 *   </tbody>
 * </table>
 *
 * <h2>What an Error can do</h2>
 *
 * <p>Stack or memory may end at any call. A write that throws has changed nothing; one that returns is whole. No lock
 * stays taken: they are monitors, which the JVM itself gives back. All that may fail comes before the volatile write;
 * after it come assignments only, and then work whose failure is kept for later.
 *
 * <ul>
 *   <li>A fold or unfold that is cut short leaves the global right and shared, or to be unfolded by the next write.
 *       It is folded after its quiet period or, if that could not be scheduled, after the next write; {@code info}
 *       says so.
 *   <li>A listener for which there is no stack left has failed, and is not called again for that change. Changes that
 *       had to wait are delivered by the folding thread or the next writer.
 *   <li>A global made without metaspace has a handle that stays shared, or is not made at all.
 *   <li>A class whose initialiser fails is lost to a JVM for good. So make the first global, and fold the first value,
 *       where stack and memory are not at their end: Byte Buddy and the JDK have such classes too. The same goes for
 *       making any global at the end of the stack, inside the JDK's map.
 * </ul>
 *
 * <h2>Fields shared between threads</h2>
 *
 * <table class="striped">
 *   <caption>Who reads and writes what, under what guard</caption>
 *   <thead>
 *     <tr><th>field<th>read by<th>written by<th>guard and ordering
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code Cell.value}<td>readers of a shared global; writers before they lock<td>writers
 *         <td>volatile read; volatile write under the lock, after the unfold
 *     <tr><td>{@code Group.values}<td>the same, of members<td>writers; whoever makes a member
 *         <td>as {@code Cell.value}, the lock being the group's; the array is copied for each write and never changed
 *     <tr><td>target of the site<td>readers, compiled in or loaded plainly<td>writers (unfold), folders
 *         <td>{@code setTarget} under the lock; unfold also {@code syncAll}. A plain load that is late finds a target
 *         that reads the same value, or, if a write came, belongs to a read that began before the write returned
 *     <tr><td>target of the link<td>the same<td>folders, every so many folds
 *         <td>as the target of the site; a late load leads to a replaced site, so to the cell
 *     <tr><td>{@code Cell.folded}, {@code switched}, generation, counters, times, quiet period
 *         <td>writers, folders, {@code info}<td>writers, folders<td>the lock
 *     <tr><td>{@code Cell.linked}<td>folders<td>the thread that makes the handle<td>written before the handle is
 *         published by the store's ConcurrentHashMap
 *     <tr><td>{@code Writes.updaters}<td>writers<td>threads in {@code update}<td>a list under a monitor of
 *         its own; each thread asks for itself only
 *     <tr><td>{@code Listeners.last}, {@code Event.next}<td>the one delivering thread<td>writers
 *         <td>a list that grows under the lock, and so in the order of the writes; {@code next} is volatile
 *     <tr><td>{@code Listeners.delivered}<td>writers<td>the one delivering thread<td>volatile;
 *         {@code delivering}, under a monitor, elects that thread
 *     <tr><td>{@code OldValues.entries}<td>{@code info}, deliverers<td>writers, deliverers<td>a concurrent set
 *     <tr><td>{@code Folding.offBecause}<td>all<td>whoever fails to define a class<td>volatile, set once or more
 *     <tr><td>the value's own fields<td>readers<td>nobody after the put<td>published with the value
 *   </tbody>
 * </table>
 *
 * <h2>What looks wrong and is intended</h2>
 *
 * <dl>
 *   <dt>A fold sets {@code switched} before it sets the target, and {@code folded} after.
 *   <dd>If {@code setTarget} throws half way, the next write must unfold. The other way round it would write the cell
 *       under readers that have the constant.
 *   <dt>A fresh call site now and then, behind the first.
 *   <dd>HotSpot's list of methods that depend on a call site grows with each recompilation until a collection
 *       (JDK-8294215), and a put walks it. A fresh site has an empty one.
 *   <dt>{@code invokedynamic} in a hidden class, where a {@code static final} MethodHandle or {@code dynamicInvoker}
 *       would do.
 *   <dd>Compiled code is the same. But those end in an exact invoker, which makes HotSpot load a customised lambda form
 *       for each handle and each fold, some 2 KB of metaspace each, and interpreted they are half as fast; and a reader
 *       is interpreted just after a put.
 *   <dt>Templates that work ({@code ObjectHandle} and its like) and are hardly ever used.
 *   <dd>Hidden handles are copies of them. They also are the second subclass of each kind, so that the JIT never
 *       compiles a reader on the assumption that there is only one handle class, to deoptimise it at the next global;
 *       such deoptimisations count towards the recompilation cut-off, those by call sites do not.
 *   <dt>A hidden class for a value, where {@code MethodHandles.constant} would do.
 *   <dd>Both fold alike, and the class takes longer to make, off the path of writes. It makes the value a constant by
 *       the one rule that every JVM has, that of {@code static final}, and shows it by name in a heap dump.
 *   <dt>Numbers are boxed in the cell.
 *   <dd>So not being set, tearing and equality are the same question for all kinds. The JIT trusts the final field of a
 *       box, so a folded number is a literal.
 *   <dt>A fold does not call {@code syncAll}.
 *   <dd>Who still reads the cell reads the same value.
 *   <dt>A put of an equal value returns before the writer who put that value does.
 *   <dd>That writer unfolded before it wrote, so the old value is gone already.
 * </dl>
 */
@NullMarked
package dev.holdfast;

import org.jspecify.annotations.NullMarked;
