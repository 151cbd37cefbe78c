/**
 * Who belongs to a ring: sources that tell the nodes, and go on telling, whatever happens to where they know it from.
 *
 * <p>A {@link dev.holdfast.ring.membership.MembershipSource} calls one listener with each {@link
 * dev.holdfast.ring.membership.Membership}; the listener makes a ring of it. With the ring in a Holdfast global:
 *
 * <pre>{@code
 * static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);
 *
 * MembershipSource source =
 *     GuardedSource.of(ZooKeeperSource.of(client, "/holdfast/caches"), Guards.DEFAULT);
 * source.open(membership -> RING.put(membership.ring()));
 *
 * Node node = RING.get().find(key);  // a reader
 * source.age();                      // to watch over
 * source.health();                   // to look at
 * }</pre>
 *
 * <p>A ring of another size or hash is made by {@code membership.ring(like)}; where data moves slower than members
 * change, {@code HISTORY.update(h -> h.push(membership.ring(h.current()), membership.seen()))} keeps the rings before.
 *
 * <p>A router that must start when no source answers begins with the ring of its last run: {@link
 * dev.holdfast.ring.membership.RouterRing}.
 *
 * <p><b>The sources.</b>
 *
 * <table>
 *   <caption>What each source knows, and what its versions say to other processes</caption>
 *   <tr><th>source</th><th>nodes, weights and overrides</th><th>versions</th></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.ZooKeeperSource}</td>
 *       <td>nodes that have joined; weights and overrides that operators set</td>
 *       <td>the same to all: equal versions are equal memberships, the larger is the later</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.FileSource}</td>
 *       <td>the lines of a {@link dev.holdfast.ring.membership.NodeFile}; no overrides</td>
 *       <td>the file's time: the same to all who read one file</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.DnsSource}</td>
 *       <td>addresses, or services with their weights; no overrides</td><td>say nothing</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.StaticSource}</td>
 *       <td>what the program says</td><td>say nothing</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.FirstSource}</td>
 *       <td>those of the first of several sources that can be relied on</td><td>of that source</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.MergedSource}</td>
 *       <td>those of several sources, the earlier ones first</td><td>say nothing</td></tr>
 *   <tr><td>{@link dev.holdfast.ring.membership.GuardedSource}</td>
 *       <td>those of another source, but for what {@link dev.holdfast.ring.membership.Guards} hold back</td>
 *       <td>of that source, but see there</td></tr>
 * </table>
 *
 * <p>No source ever tells a membership without nodes: what cannot be known is no reason to route nowhere. Curator, for
 * ZooKeeper, and dnsjava, for the DNS, are optional: who uses these sources adds {@code curator-recipes} or {@code
 * dnsjava}.
 *
 * <p>What goes wrong is logged to the {@link java.lang.System.Logger} named as this package.
 */
@NullMarked
package dev.holdfast.ring.membership;

import org.jspecify.annotations.NullMarked;
