package dev.holdfast.examples.memberlist.host;

import dev.holdfast.Global;
import dev.holdfast.Info;
import dev.holdfast.Registration;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which host owns which guild: the ring in force and those before it, in one global, so that to look an owner up is a
 * constant of the code that does it. Hosts and clients in one process share it; in several processes each would have
 * its own, told by whatever tells the members.
 */
public final class Rings {
  /** How many rings are kept. A guild may be as many changes behind the ring; see {@link #settled}. */
  static final int DEPTH = 8;

  private static final Global<RingHistory> HISTORY = Store.create("memberlist").global("rings", RingHistory.class);

  private Rings() {}

  /**
   * Begins anew with some hosts and no history.
   *
   * @param hosts the hosts, at least one
   */
  public static void begin(Collection<HostAddress> hosts) {
    HISTORY.put(RingHistory.of(HashRing.of(hosts.stream().map(HostAddress::node).toList()), DEPTH));
  }

  /**
   * Adds a host, or gives the one of that name another port. Those that lose guilds to it hand them over from now on.
   *
   * @param host the host, which listens already
   */
  public static void join(HostAddress host) {
    HISTORY.update(history -> history.push(history.current().with(host.node()), Instant.now()));
  }

  /**
   * Takes a host away. If it runs it hands over what it has; if it is dead that is lost.
   *
   * @param name the host's name
   * @throws IllegalArgumentException if there is no such host, or no other
   */
  public static void leave(String name) {
    HISTORY.update(history -> history.push(history.current().without(name), Instant.now()));
  }

  /** Forgets earlier rings: nobody has anything left to hand over, or those who had are dead and waited for in vain. */
  public static void settled() {
    HISTORY.update(RingHistory::drain);
  }

  /**
   * Tells about the global, as whether it is folded.
   *
   * @return a snapshot
   */
  public static Info info() {
    return HISTORY.info();
  }

  /**
   * Tells how often the ring has changed.
   *
   * @return the generation of the ring in force
   */
  public static long generation() {
    return HISTORY.get().generation();
  }

  /**
   * Finds a guild's owner by the ring in force.
   *
   * @param guild the guild
   * @return the host that has it or soon will
   */
  public static HostAddress owner(long guild) {
    return HostAddress.of(owner(HISTORY.get(), guild));
  }

  static Node owner(RingHistory history, long guild) {
    HashRing ring = history.current();
    return ring.find(ring.keyHash().hash(guild));
  }

  static RingHistory history() {
    return HISTORY.get();
  }

  static boolean isMember(String host) {
    return isMember(HISTORY.get().current(), host);
  }

  /** Tells whether a host was a member of any ring that is remembered. */
  static boolean wasMember(RingHistory history, String host) {
    return IntStream.range(0, history.size()).anyMatch(back -> isMember(history.ring(back), host));
  }

  private static boolean isMember(HashRing ring, String host) {
    return ring.nodes().stream().anyMatch(node -> node.name().equals(host));
  }

  /** Lists the owners of a guild by all rings, that of the ring in force first, each once. */
  static List<HostAddress> owners(RingHistory history, long guild) {
    Node[] found = new Node[history.size()];
    int count = history.findStable(history.current().keyHash().hash(guild), 1, history.size(), found);
    List<HostAddress> owners = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      owners.add(HostAddress.of(found[i]));
    }
    return owners;
  }

  static Registration onChange(Runnable listener) {
    return HISTORY.onChange(change -> listener.run());
  }

  /** Spreads guilds over the loops of a host by other bits than the ring's. */
  static int spread(long guild, int over) {
    return (int) Math.floorMod(HISTORY.get().current().keyHash().hash(guild), (long) over);
  }
}
