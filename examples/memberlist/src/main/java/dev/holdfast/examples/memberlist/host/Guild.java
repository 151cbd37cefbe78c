package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.MemberList;
import dev.holdfast.examples.memberlist.list.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guild that a host has: its list, which writes of whom are done, and who watches. It belongs to one loop.
 *
 * <p>A client's write is done only as the next after its last, so none is left out, and none is done twice however
 * often it is sent.
 */
final class Guild {
  private final long id;
  private final MemberList list;
  private final Map<Long, Long> sequences = new HashMap<>();
  private final Map<Peer, Map<Integer, Spectator>> spectators = new HashMap<>();
  private final HostMeter meter;
  private final MessageBytes bytes;
  private @Nullable Set<Long> changed;
  private long applied;

  Guild(long id, List<Role> roles, MessageBytes bytes, HostMeter meter) {
    this.id = id;
    this.bytes = bytes;
    this.meter = meter;
    list = new MemberList(roles);
  }

  long id() {
    return id;
  }

  /** Does what is asked. */
  void serve(Peer from, Request request) {
    if (request instanceof Request.Write write) {
      write(from, write);
    } else if (request instanceof Request.Watch watch) {
      watch(from, watch);
    } else if (request instanceof Request.Show show) {
      Spectator spectator = spectator(from, show.watch());
      if (spectator != null) {
        spectator.show(show.range());
      }
    } else if (request instanceof Request.Scroll scroll) {
      Spectator spectator = spectator(from, scroll.watch());
      if (spectator != null) {
        spectator.scroll(scroll.by());
      }
    } else if (request instanceof Request.Leave leave) {
      leave(from, leave.watch());
    }
  }

  private void write(Peer from, Request.Write write) {
    long last = sequences.getOrDefault(from.client(), 0L);
    if (write.sequence() > last + 1) {
      from.send(new Answer.Again(id));
      return;
    }
    if (write.sequence() == last + 1) {
      sequences.put(from.client(), write.sequence());
      applied++;
      meter.applied.increment();
      apply(write);
    }
    from.send(new Answer.Acknowledged(id, write.sequence()));
  }

  /** Does a write, which is its client's next. */
  void apply(Request.Write write) {
    if (write instanceof Request.Put put) {
      list.put(put.member());
      note(put.member().id());
    } else if (write instanceof Request.Remove remove) {
      remove(remove.member());
    }
  }

  /** Removes a member, if it is there. */
  void remove(long member) {
    if (list.member(member).isPresent()) {
      list.remove(member);
      note(member);
    }
  }

  private void note(long member) {
    if (changed != null) {
      changed.add(member);
    }
  }

  private void watch(Peer from, Request.Watch watch) {
    if (!from.isOpen()) {
      return; // It asked, was held back, and is gone by now.
    }
    leave(from, watch.watch());
    Spectator spectator = new Spectator(this, from, watch.watch());
    spectators.computeIfAbsent(from, peer -> new HashMap<>()).put(watch.watch(), spectator);
    spectator.open(watch.range());
  }

  /** None for one that has gone: its window may have been closed while its last request was held back. */
  private @Nullable Spectator spectator(Peer from, int watch) {
    Map<Integer, Spectator> ofPeer = spectators.get(from);
    return ofPeer == null ? null : ofPeer.get(watch);
  }

  private void leave(Peer from, int watch) {
    Map<Integer, Spectator> ofPeer = spectators.get(from);
    Spectator left = ofPeer == null ? null : ofPeer.remove(watch);
    if (left != null) {
      left.leave();
    }
  }

  /** A connection is closed. */
  void forget(Peer peer) {
    Map<Integer, Spectator> ofPeer = spectators.remove(peer);
    if (ofPeer != null) {
      ofPeer.values().forEach(Spectator::leave);
    }
  }

  /** A connection has room again. */
  void catchUp(Peer peer) {
    Map<Integer, Spectator> ofPeer = spectators.get(peer);
    if (ofPeer != null) {
      ofPeer.values().forEach(Spectator::catchUp);
    }
  }

  /** Whoever watches. */
  Collection<Peer> watchers() {
    return List.copyOf(spectators.keySet());
  }

  MemberList list() {
    return list;
  }

  HostMeter meter() {
    return meter;
  }

  MessageBytes bytes() {
    return bytes;
  }

  int size() {
    return list.size();
  }

  long applied() {
    return applied;
  }

  /** The ids of the members that are put or removed from now on, which the caller may take out. */
  Set<Long> noteChanges() {
    changed = new LinkedHashSet<>();
    return changed;
  }

  void noteChangesNoMore() {
    changed = null;
  }

  List<Sequence> sequences() {
    List<Sequence> all = new ArrayList<>(sequences.size());
    sequences.forEach((client, last) -> all.add(new Sequence(client, last)));
    return all;
  }

  /** Takes over what another host has done. */
  void take(List<Sequence> done) {
    done.forEach(sequence -> sequences.put(sequence.client(), sequence.last()));
  }

  /** Takes over how many writes other hosts have done. */
  void takeApplied(long count) {
    applied = count;
  }

  GuildState state() {
    return new GuildState(id, list.members(), Map.copyOf(sequences), applied);
  }
}
