/**
 * The program {@code loadgen}: puts memcached servers, and routers before some, under load, and tells how long requests
 * take.
 *
 * <p><b>Coordinated omission.</b> A client that waits for each answer before it asks again stops asking while the
 * server stalls. It then has one slow answer where users would have had thousands, and its percentiles hide the stall
 * (Gil Tene, How NOT to Measure Latency). With {@code --rate} this generator does not wait: {@code Schedule} says in
 * advance when each request is to be sent, {@code Pacer} sends what is overdue at once, and latency is measured from
 * the time in the schedule to the answer, as wrk2 does. Nothing is added afterwards by a formula. A request that has
 * timed out counts with the time it has waited, and so does one that at the end was never sent for want of room; other
 * errors are counted, and are not in the latencies. By how much the generator itself was late is in the latency, too,
 * and shown beside it as <i>sent late by</i>: where that is near the latency, the machine is too busy to measure, or
 * the server takes no more.
 *
 * <p>Without {@code --rate} it is a closed loop: a connection has {@code --pipeline} requests unanswered, and sends the
 * next one when one is answered. That finds the throughput; its latencies are service times, and the result says so.
 *
 * <p><b>Fan-out.</b> A request may ask for several keys, and is done when its slowest part is. By {@code keys}, which
 * is the default, each key has a get of its own, on connections in turn: that is a page that needs many things, whose
 * median is in the tail of its parts (J. Dean and L. A. Barroso, The Tail at Scale, CACM 56(2), 2013), and whose parts
 * the server sees one by one. By {@code multiget} one get asks for all keys on one connection: that is what a router
 * has to split and to join again. Rates and latencies are those of whole requests with both.
 *
 * <p><b>Wrong answers.</b> The value of a key is the key again and again, so that any byte of it tells whose it is and
 * where it belongs. Of each answer the key is compared with what was asked for, with {@code --verify} all of the value,
 * too; an answer that cannot be one to what was asked, such as {@code STORED} to a get, is wrong and ends its
 * connection. A wrong answer fails the run, in the warm-up, too.
 *
 * <p><b>Threads.</b> A {@code Driver} has the connections of one event loop and is run by it alone; it allocates
 * nothing for a request but, in an open loop, the timer that wakes it for the next. What it has seen is in a {@code
 * Tally}:
 *
 * <table>
 *   <caption>What threads share</caption>
 *   <tr><th>field</th><th>written by</th><th>read by</th><th>how</th></tr>
 *   <tr><td>counts</td><td>the event loop</td><td>the thread of the command, once a second</td>
 *       <td>release and volatile: each count may be seen late, at the end none is</td></tr>
 *   <tr><td>latencies, lateness</td><td>the event loop</td><td>the thread of the command</td>
 *       <td>HdrHistogram's SingleWriterRecorder: the reader takes what was recorded since its last look</td></tr>
 *   <tr><td>examples</td><td>the event loop, once for each kind</td><td>the thread of the command</td>
 *       <td>volatile</td></tr>
 * </table>
 */
@NullMarked
package dev.holdfast.examples.router.load;

import org.jspecify.annotations.NullMarked;
