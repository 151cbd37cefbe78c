/**
 * The member list of a guild, and what its watchers are told.
 *
 * <p>A {@link dev.holdfast.examples.memberlist.list.MemberList} keeps members in the order in which they are shown.
 * Each step is one {@link dev.holdfast.examples.memberlist.list.Change}: a member inserted, removed, updated in its
 * place or moved. A {@link dev.holdfast.examples.memberlist.list.Watcher} sees rows through any number of {@link
 * dev.holdfast.examples.memberlist.list.Window}s, and of each change that is seen in a window the watcher gets one
 * {@link dev.holdfast.examples.memberlist.list.Message} with one or two {@link
 * dev.holdfast.examples.memberlist.list.Operation}s. A {@link dev.holdfast.examples.memberlist.list.WindowCopy} at the
 * far end follows these, and then shows what the list has there.
 *
 * <h2>A window stays on its rows</h2>
 *
 * <p>The other way is that it stays on its indexes, as in Discord's protocol: then each change pushes a row across the
 * edges of every window below it, each of their watchers must be told, and what somebody reads runs away below the eye.
 * Here only those are told in whose window something happens, and the rest of the list may change at any rate:
 *
 * <table>
 * <caption>What a window of n rows is told</caption>
 * <tr><th>change</th><th>operations</th></tr>
 * <tr><td>a row comes or goes above the window or below</td><td>none; above, the window's index changes</td></tr>
 * <tr><td>a row comes in the window</td><td>{@code Insert}; the last row of a full window goes out without a
 *     word</td></tr>
 * <tr><td>a row comes just above the window's first</td><td>none, it is above; but at the list's top
 *     {@code Insert}</td></tr>
 * <tr><td>a row comes just below the last of a full window</td><td>none</td></tr>
 * <tr><td>a row goes in the window</td><td>{@code Delete}, and {@code Insert} of the next row at the bottom; at the
 *     list's end of the one before at the top; of none if the list has no more</td></tr>
 * <tr><td>a row changes in its place</td><td>{@code Update}</td></tr>
 * <tr><td>a row moves within the window, also to its first place</td><td>{@code Move}</td></tr>
 * <tr><td>a row moves out of the window</td><td>as if it went</td></tr>
 * <tr><td>a row moves into the window</td><td>as if it came</td></tr>
 * </table>
 *
 * <p>So a window is full whenever the list has enough rows, and one that is asked for beyond the list's end shows the
 * last rows. Rows of operations count from the window's top, because a watcher cannot know at which index its window
 * is: that changes without a word. Each message tells the index and the list's size as they are then, for a scroll bar;
 * and {@link dev.holdfast.examples.memberlist.list.Window#scroll} goes on from where the window is, of which only the
 * rows that come in are sent. Headings are no rows: {@link dev.holdfast.examples.memberlist.list.MemberList#groups}
 * tells where they belong.
 *
 * <h2>Cost</h2>
 *
 * <p>A change costs O(log n) in the list, O(log w) to move the windows below it, of w, and O(log w) for each window
 * that sees it. Neighbours with the same range get the same message object, to be encoded once. Watchers must not be
 * able to open windows without limit: that is for the host to see to.
 *
 * <h2>Threads and failures</h2>
 *
 * <p>A list, its watchers and windows belong to one thread at a time, such as a guild's event loop, and {@link
 * dev.holdfast.examples.memberlist.list.Delivery} is called there, after the change is complete. Out of a delivery one
 * can read the list, close windows, and pause or dismiss watchers. A watcher whose connection does not keep up is
 * {@link dev.holdfast.examples.memberlist.list.Watcher#pause paused}; nothing is stored for it, and when it is resumed
 * each of its windows that missed something is sent whole. A watcher whose delivery throws is paused too, and all
 * others are told before the caller gets what it threw. Members, messages and operations are immutable and can go
 * anywhere.
 */
@NullMarked
package dev.holdfast.examples.memberlist.list;

import org.jspecify.annotations.NullMarked;
