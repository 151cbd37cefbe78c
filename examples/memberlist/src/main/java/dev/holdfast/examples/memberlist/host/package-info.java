/**
 * Guild hosts: servers of member lists, the ring that says which one has which guild, and how a guild goes from one to
 * another while it is written to.
 *
 * <p><b>Frames.</b> A connection begins with a {@code Hello}. Each frame is a length of 3 bytes, then so many bytes, at
 * most 2^20: a type and its fields. Numbers take 7 bits a byte, the least first; texts are a length and UTF-8.
 *
 * <table>
 * <caption>Who sends what</caption>
 * <tr><th>to a guild's owner</th><th>answered by</th></tr>
 * <tr><td>{@code Put}, {@code Remove}: a client's n-th write of the guild</td><td>{@code Acknowledged}</td></tr>
 * <tr><td>{@code Watch}, {@code Show}, {@code Scroll}, {@code Leave}: a window</td>
 *     <td>{@code Told}, now and whenever something changes in it</td></tr>
 * <tr><td>any of these at a host that does not own it</td>
 *     <td>{@code Moved}: where to ask, by which generation</td></tr>
 * <tr><td>any of these where there is no room to hold it, or a write out of turn</td>
 *     <td>{@code Again}: send all that is not acknowledged once more</td></tr>
 * <tr><td>{@code Fetch}: the owner by the ring asks for the guild</td>
 *     <td>{@code Begin} and so on, over a connection of the one who has it; else {@code Absent}</td></tr>
 * <tr><td>{@code Begin}, {@code Members}, {@code Sequences}, {@code End}: a guild on its way</td>
 *     <td>{@code Taken} to members, {@code Ready} to the end, or {@code Declined}</td></tr>
 * <tr><td>{@code Cancel}: it goes elsewhere</td><td>nothing</td></tr>
 * <tr><td>{@code Start}</td><td>{@code Started}, or {@code Declined}</td></tr>
 * <tr><td>anything else</td><td>{@code Refused} with the reason, and the connection is closed</td></tr>
 * </table>
 *
 * <p><b>What holds.</b>
 * <ol>
 * <li>At most one host serves a guild at any time.
 * <li>Each write that was acknowledged is in the state of the host that serves the guild, or in the one that is on its
 *     way to the next.
 * <li>No write is done twice, and none before the one that its client made before it: a host does the n-th write of a
 *     client only after n − 1 of them. How many are done goes with the guild.
 * <li>A window's copy at the client is what the list shows there, as of the last message.
 * </ol>
 * All this holds as long as hosts do not die: a host has its guilds in memory alone, and they die with it.
 *
 * <p><b>Hand-over.</b> The owner by the ring is who <i>should</i> have a guild; who has it serves it until it has given
 * it away. When the ring changes, a host that has a guild of another's connects to that one, and sends a snapshot of
 * the members and then, again and again, those who have changed since, some frames ahead of what has been taken.
 * Meanwhile it serves the guild, and the other says {@code Moved} to whoever asks it. If a newer ring gives the guild
 * to a third one, or leaves it where it is, it says {@code Cancel}. When no more than {@code Unsent.AT_ONCE} are left
 * it freezes the guild: requests are held, at most {@code Held.MOST}. (A guild of no more members is frozen from the
 * beginning, and one that is written to faster than it can be sent when twice its size was sent.) It sends these, and
 * the sequences; the other says {@code Ready}, and serves nothing yet. Up to here the old owner can go back, and does
 * when anything fails: it serves what was held, and tries again later. Then it sends {@code Start}, and from there on
 * serves nothing of it. At {@code Started} it answers what was held and all watchers with {@code Moved}; clients send
 * there again what was not acknowledged, and their windows begin with a whole one. Guilds go a few at a time, the
 * others are served meanwhile.
 *
 * <p>If the connection is lost between {@code Start} and {@code Started}, only the new owner knows which of them has
 * the guild. The old one serves nothing, and sends the same {@code Start} until it is answered: {@code Started}, also
 * when the guild has gone on from there, or {@code Declined}, which promises that this transfer was not started and
 * never will be. If the ring loses the new owner meanwhile, it counts as dead, and the old owner serves what it has.
 *
 * <p><b>Looking for a guild.</b> An owner by the ring that is asked for a guild that it does not have holds the
 * request, until the guild is on its way here, and looks for it: where it has given it itself, then, by the history of
 * the ring, at its earlier owners. Who has it hands it over at once, or once it is not on its way to another. Who has
 * given it away says to whom. Who knows nothing says {@code Absent}, which is a promise: it will not begin the guild by
 * itself unless a newer ring says so. When all have promised the guild begins, empty. Two hosts that look for one guild
 * at each other cannot wait for ever: the one with the older ring gives up. An owner that cannot be reached is waited
 * for until {@link dev.holdfast.examples.memberlist.host.Rings#settled} says that nobody has anything left to hand
 * over.
 *
 * <p><b>Bounds.</b> A guild is done by one loop of its host. Who does not read what it is sent is not read from; its
 * windows are paused, and when there is room each is told whole. Held are so many requests a guild, and no more. What
 * grows without a bound is the number of clients that a guild remembers, some 100 bytes each. Nobody is asked who they
 * are: this is for 127.0.0.1.
 */
@NullMarked
package dev.holdfast.examples.memberlist.host;

import org.jspecify.annotations.NullMarked;
