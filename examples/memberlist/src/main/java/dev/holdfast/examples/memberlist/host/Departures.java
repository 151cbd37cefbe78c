package dev.holdfast.examples.memberlist.host;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingHistory;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guilds of a loop that are on their way to other hosts. Those that nobody has asked for go a few at a time, so
 * that the others are served meanwhile; one that its new owner asks for goes at once.
 */
final class Departures {
  private static final System.Logger LOG = System.getLogger(Departures.class.getPackageName());
  private static final int MOST_UNASKED = 2;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final int MOST_DOUBLINGS = 6;

  private final Shard shard;
  private final Map<Long, Departure> running = new HashMap<>();
  private final Set<Long> waiting = new LinkedHashSet<>();
  private final Map<Long, Integer> failures = new HashMap<>();

  Departures(Shard shard) {
    this.shard = shard;
  }

  @Nullable Departure of(Guild guild) {
    return running.get(guild.id());
  }

  /** Sends a guild off, sooner or later, if it is here and the ring says that it should not be. */
  void consider(long id) {
    if (shard.guild(id) == null) {
      return;
    }
    RingHistory history = Rings.history();
    Node owner = Rings.owner(history, id);
    Departure departure = running.get(id);
    if (departure != null && !departure.isFrozen() && departure.generation() < history.generation()
        && !departure.to().name().equals(owner.name())) {
      running.remove(id);
      departure.cancel();
      departure.held().release(shard);
    }
    if (!running.containsKey(id) && !isMine(owner)) {
      waiting.add(id);
    }
    sendWaiting();
  }

  private boolean isMine(Node owner) {
    return owner.name().equals(shard.me().name());
  }

  private void sendWaiting() {
    while (running.size() < MOST_UNASKED && !waiting.isEmpty()) {
      Long id = waiting.iterator().next();
      waiting.remove(id);
      Guild guild = shard.guild(id);
      RingHistory history = Rings.history();
      Node owner = Rings.owner(history, id);
      if (guild != null && !running.containsKey(id) && !isMine(owner)) {
        send(guild, HostAddress.of(owner), history.generation());
      }
    }
  }

  private void send(Guild guild, HostAddress to, long generation) {
    Departure departure = new Departure(shard, this, guild, to, generation);
    running.put(guild.id(), departure);
    departure.begin();
  }

  /** A host asks for a guild that is here and not on its way. */
  void fetched(Guild guild, Request.Fetch fetch, Peer from) {
    RingHistory history = Rings.history();
    HostAddress to =
        fetch.generation() >= history.generation() ? fetch.to() : HostAddress.of(Rings.owner(history, guild.id()));
    if (to.name().equals(shard.me().name())) {
      from.send(new Answer.Absent(guild.id(), fetch.ask(), Optional.of(to))); // By a newer ring it is this host's.
    } else {
      waiting.remove(guild.id());
      send(guild, to, Math.max(fetch.generation(), history.generation()));
    }
  }

  void answered(Link link, Answer.ToHost answer) {
    if (answer instanceof Answer.Taken taken) {
      Departure departure = find(taken.guild(), taken.transfer());
      if (departure != null) {
        departure.taken();
      }
    } else if (answer instanceof Answer.Ready ready) {
      Departure departure = find(ready.guild(), ready.transfer());
      if (departure != null) {
        departure.ready();
      }
    } else if (answer instanceof Answer.Started started) {
      Departure departure = find(started.guild(), started.transfer());
      if (departure != null) {
        departure.started();
      }
    } else if (answer instanceof Answer.Declined declined) {
      Departure departure = find(declined.guild(), declined.transfer());
      if (departure != null) {
        failed(departure, link.to().name() + " declines: " + declined.why());
      }
    }
  }

  private @Nullable Departure find(long guild, long transfer) {
    Departure departure = running.get(guild);
    return departure != null && departure.transfer() == transfer ? departure : null;
  }

  void lost(Link link) {
    List.copyOf(running.values()).forEach(departure -> departure.lost(link));
  }

  /** The other host serves the guild. */
  void done(Departure departure) {
    Guild guild = departure.guild();
    running.remove(guild.id());
    failures.remove(guild.id());
    departure.end();
    shard.handedOver(guild, departure.to());
    LOG.log(Level.DEBUG, () -> shard.me().name() + " has handed guild " + guild.id() + " over to "
        + departure.to().name() + ": " + guild.size() + " members");
    departure.held().release(shard);
    sendWaiting();
  }

  /** The guild stays, is served again, and will be sent once more. */
  void failed(Departure departure, String why) {
    long id = departure.guild().id();
    running.remove(id);
    departure.end();
    shard.meter().failedHandOvers.increment();
    int failed = failures.merge(id, 1, Integer::sum);
    long pause = FIRST_PAUSE_MILLIS << Math.min(failed, MOST_DOUBLINGS);
    LOG.log(Level.WARNING, () -> shard.me().name() + " keeps guild " + id + ", since it could not be handed over to "
        + departure.to() + ": " + why + "; tries again in " + pause + " ms if the ring still says so");
    departure.held().release(shard);
    shard.after(pause, () -> consider(id));
    sendWaiting();
  }
}
