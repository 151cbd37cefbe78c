package dev.holdfast.examples.memberlist.host;

import dev.holdfast.ring.RingHistory;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The guilds of a loop that are looked for or come. One that is asked for here, and should be here by the ring, is
 * looked for where it was given to, then where earlier rings say. Only when all of them have promised that they have
 * nothing and will begin nothing, it begins here, empty.
 */
@SuppressWarnings("FutureReturnValueIgnored") // If a fetch is not sent the link is lost, of which this is told.
final class Arrivals {
  private static final System.Logger LOG = System.getLogger(Arrivals.class.getPackageName());
  private static final int MOST_ASKS = 16;
  private static final long PAUSE_MILLIS = 100;

  private final Shard shard;
  private final Map<Long, Arrival> arriving = new HashMap<>();
  /** The transfer by which each guild came that has come: whether it was started must be told even when it has gone. */
  private final Map<Long, Long> started = new HashMap<>();

  Arrivals(Shard shard) {
    this.shard = shard;
  }

  /** Holds a request back if its guild is on its way, or says who serves it until it is here. */
  boolean hold(Peer from, Request request) {
    Arrival arrival = arriving.get(request.guild());
    if (arrival == null) {
      return false;
    }
    Copy copy = arrival.copy;
    HostAddress server = copy == null ? null : copy.server();
    if (request instanceof Request.Fetch fetch && copy == null) {
      if (fetch.generation() >= arrival.generation) {
        arriving.remove(arrival.guild());
        shard.promise(from, fetch);
        arrival.held().release(shard);
      } else {
        from.send(new Answer.Absent(fetch.guild(), fetch.ask(), Optional.of(shard.me())));
      }
    } else if (server != null && !(request instanceof Request.Fetch)) {
      shard.moved(from, arrival.guild(), Rings.history().generation(), server);
    } else {
      arrival.held().add(from, request);
    }
    return true;
  }

  /** Looks for a guild that should be here. */
  void expect(long guild, Peer from, Request request) {
    Arrival arrival = new Arrival(guild);
    arriving.put(guild, arrival);
    arrival.held().add(from, request);
    look(arrival);
  }

  private void look(Arrival arrival) {
    RingHistory history = Rings.history();
    if (!Rings.owner(history, arrival.guild()).name().equals(shard.me().name())) {
      giveUp(arrival);
      return;
    }
    arrival.generation = history.generation();
    arrival.asks = 0;
    arrival.toAsk().clear();
    Shard.Gone gone = shard.gone(arrival.guild());
    if (gone != null && Rings.wasMember(history, gone.to().name())) {
      arrival.toAsk().add(gone.to());
    }
    for (HostAddress owner : Rings.owners(history, arrival.guild())) {
      if (!owner.name().equals(shard.me().name()) && !arrival.toAsk().contains(owner)) {
        arrival.toAsk().add(owner);
      }
    }
    askNext(arrival);
  }

  private void askNext(Arrival arrival) {
    HostAddress next = arrival.toAsk().poll();
    arrival.asked = next;
    if (next == null) {
      arriving.remove(arrival.guild());
      shard.serve(shard.newGuild(arrival.guild()), arrival.held());
      return;
    }
    long ask = ThreadLocalRandom.current().nextLong();
    arrival.ask = ask;
    shard.links().open(next, shard, link -> {
      if (arriving.get(arrival.guild()) != arrival || arrival.copy != null || arrival.ask != ask) {
        return;
      }
      if (link == null) {
        complain(arrival, next);
        lookLater(arrival);
      } else {
        link.send(new Request.Fetch(arrival.guild(), ask, arrival.generation, shard.me()));
      }
    });
  }

  private void complain(Arrival arrival, HostAddress next) {
    if (!arrival.complained) {
      arrival.complained = true;
      LOG.log(Level.WARNING, () -> shard.me().name() + " must ask " + next + " for guild " + arrival.guild()
          + " and cannot reach it; asks again until the ring's history is settled without it");
    }
  }

  private void lookLater(Arrival arrival) {
    arrival.asked = null;
    shard.after(PAUSE_MILLIS, () -> {
      if (arriving.get(arrival.guild()) == arrival && arrival.copy == null && arrival.asked == null) {
        look(arrival);
      }
    });
  }

  void answered(Link link, Answer.ToHost answer) {
    Arrival arrival = arriving.get(answer.guild());
    if (arrival == null || arrival.copy != null || !(answer instanceof Answer.Absent absent)
        || absent.ask() != arrival.ask || !link.to().equals(arrival.asked)) {
      return;
    }
    absent.elsewhere().ifPresent(arrival.toAsk()::addFirst);
    if (++arrival.asks > MOST_ASKS) { // Rings differ, or it is faster than those who ask for it.
      lookLater(arrival);
    } else {
      askNext(arrival);
    }
  }

  /** A connection to a host is lost: what was asked there must be asked again. */
  void lost(Link link) {
    for (Arrival arrival : List.copyOf(arriving.values())) {
      if (arrival.copy == null && link.to().equals(arrival.asked)) {
        lookLater(arrival);
      }
    }
  }

  void ringChanged() {
    RingHistory history = Rings.history();
    for (Arrival arrival : List.copyOf(arriving.values())) {
      if (arrival.copy == null && !Rings.owner(history, arrival.guild()).name().equals(shard.me().name())) {
        giveUp(arrival);
      }
    }
  }

  private void giveUp(Arrival arrival) {
    arriving.remove(arrival.guild());
    arrival.held().release(shard);
  }

  /** A step of a guild on its way here. */
  void receive(Peer from, Transfer step) {
    if (step instanceof Transfer.Begin begin) {
      begin(from, begin);
    } else if (step instanceof Transfer.Start start) {
      start(from, start);
    } else {
      Arrival arrival = arriving.get(step.guild());
      Copy copy = arrival == null ? null : arrival.copy;
      if (arrival == null || copy == null || copy.transfer() != step.transfer()) {
        decline(from, step, "it was not begun here");
      } else if (step instanceof Transfer.Members members) {
        copy.add(members);
        from.send(new Answer.Taken(step.guild(), step.transfer()));
      } else if (step instanceof Transfer.Sequences sequences) {
        copy.add(sequences);
      } else if (step instanceof Transfer.End end) {
        end(from, end, arrival, copy);
      } else if (step instanceof Transfer.Cancel) {
        drop(arrival);
      }
    }
  }

  private void begin(Peer from, Transfer.Begin begin) {
    if (shard.guild(begin.guild()) != null) {
      decline(from, begin, "it is served here already");
      return;
    }
    Arrival arrival = arriving.computeIfAbsent(begin.guild(), Arrival::new);
    arrival.copy = new Copy(from, begin, shard.newGuild(begin.guild()));
    arrival.held().release(shard); // Those who asked here are sent there, if it is served meanwhile.
  }

  private void end(Peer from, Transfer.End end, Arrival arrival, Copy copy) {
    if (copy.end(end)) {
      from.send(new Answer.Ready(end.guild(), end.transfer()));
    } else {
      decline(from, end, copy.guild().size() + " of " + end.members() + " members came");
      drop(arrival);
    }
  }

  private void start(Peer from, Transfer.Start start) {
    Arrival arrival = arriving.get(start.guild());
    Copy copy = arrival == null ? null : arrival.copy;
    if (Long.valueOf(start.transfer()).equals(started.get(start.guild()))) {
      from.send(new Answer.Started(start.guild(), start.transfer()));
    } else if (arrival != null && copy != null && copy.transfer() == start.transfer() && copy.isComplete()) {
      arriving.remove(start.guild());
      started.put(start.guild(), start.transfer());
      from.send(new Answer.Started(start.guild(), start.transfer()));
      shard.serve(copy.guild(), arrival.held());
    } else {
      decline(from, start, "it is not complete here");
    }
  }

  private static void decline(Peer from, Transfer step, String why) {
    from.send(new Answer.Declined(step.guild(), step.transfer(), why));
  }

  /** A connection to this host is closed: what came over it and was not started never will be. */
  void closed(Peer peer) {
    for (Arrival arrival : List.copyOf(arriving.values())) {
      Copy copy = arrival.copy;
      if (copy != null && copy.from() == peer) {
        drop(arrival);
      }
    }
  }

  private void drop(Arrival arrival) {
    arrival.copy = null;
    giveUp(arrival); // Whoever waits asks anew, and so it is looked for anew.
  }
}
