/**
 * Benchmarks of the store and the ring, each between its floor, a literal constant, and what one would use instead.
 *
 * <p>{@code java -jar examples/benchmarks/target/benchmarks.jar} runs all groups on the JDK that {@code java} is, in
 * more than an hour, and writes a table in Markdown and the figures in JSON for each; {@code --help} tells how to run
 * less. Run it on a machine that does nothing else. {@code results.sh} does so for several JDKs and draws the tables.
 *
 * <table>
 * <caption>The groups</caption>
 * <tr><th>group</th><th>what it measures</th><th>with</th></tr>
 * <tr><td>read</td><td>a read and a use of an object, an int, a boolean</td><td>JMH</td></tr>
 * <tr><td>ring</td><td>lookups while a writer replaces the ring 0 to 1,000 times a second</td><td>JMH</td></tr>
 * <tr><td>bursts</td><td>lookups while a ring is replaced in bursts, at random or evenly</td><td>JMH</td></tr>
 * <tr><td>lookup</td><td>the node of a hash, in our ring and in its peers</td><td>JMH</td></tr>
 * <tr><td>mapped</td><td>the same in a ring in a mapped file, ways to read one, and opening it</td><td>JMH</td></tr>
 * <tr><td>text</td><td>the hash of a string, and the node of a string</td><td>JMH</td></tr>
 * <tr><td>replicas</td><td>three nodes in three zones</td><td>JMH</td></tr>
 * <tr><td>maps</td><td>a key that is a literal, and any key, in a folded map and its peers</td><td>JMH</td></tr>
 * <tr><td>slots</td><td>what more slots cost, and how even they make shares</td><td>JMH</td></tr>
 * <tr><td>build</td><td>making a ring from nothing and from another</td><td>JMH</td></tr>
 * <tr><td>put</td><td>what a put costs its writer, by wall clock and in CPU time, beside the VM's handshake</td>
 * <td>a program of its own, since distributions count</td></tr>
 * <tr><td>memory</td><td>metaspace, heap and classes that globals and folds take, and what makes up a fold</td>
 * <td>a program of its own</td></tr>
 * <tr><td>sortedset</td><td>inserting, finding by index, single steps and bytes of the indexed sorted set and its
 * peers</td><td>JMH, and a program of its own</td></tr>
 * <tr><td>memberlist</td><td>a change of a guild, by how many watch it</td><td>JMH</td></tr>
 * <tr><td>fold</td><td>the machine code of a literal, of ours and of a volatile field, and what a put does to its
 * reader</td><td>the VM's print, objdump or hsdis, and the flight recorder</td></tr>
 * </table>
 *
 * <p><b>How to read them.</b> A read takes less than a nanosecond, so reads are measured in loops, out of which the
 * JIT takes what it can prove; that it can do so is what a constant is for, but a read that stands alone gains less.
 * A put to a folded global is mostly a deoptimisation: wall time includes waiting for a core that readers and
 * compilers keep busy, CPU time does not. Put cases wait, before each put, until the VM lists every reader as compiled
 * by C2; the column of puts that deoptimised must say 100.
 */
@NullMarked
package dev.holdfast.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
