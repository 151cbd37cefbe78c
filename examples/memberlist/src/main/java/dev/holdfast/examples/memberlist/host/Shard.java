package dev.holdfast.examples.memberlist.host;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingHistory;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The guilds of one loop of a host. All is done on that loop, but {@link #run} and {@link #later}. */
@SuppressWarnings("FutureReturnValueIgnored") // Tasks report for themselves.
final class Shard {
  private static final System.Logger LOG = System.getLogger(Shard.class.getPackageName());

  private final GuildHost host;
  private final EventLoop loop;
  private final Map<Long, Guild> guilds = new HashMap<>();
  private final Map<Long, Gone> gone = new HashMap<>();
  private final MessageBytes bytes = new MessageBytes();
  private final Departures departures = new Departures(this);
  private final Arrivals arrivals = new Arrivals(this);

  /** To whom a guild was given, or promised to be left, by the ring of which generation. */
  record Gone(HostAddress to, long generation) {}

  Shard(GuildHost host, EventLoop loop) {
    this.host = host;
    this.loop = loop;
  }

  /** Does something for a connection, at once if this is the loop. */
  void run(Peer peer, Runnable task) {
    Runnable guarded = () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, me().name() + " could not do what it was asked", e);
        peer.refuse("the host has a fault; its log tells");
      }
    };
    if (loop.inEventLoop()) {
      guarded.run();
    } else {
      execute(guarded);
    }
  }

  /** Does something after what this loop does now, never within it. */
  void later(Runnable task) {
    execute(() -> guarded(task));
  }

  /** Does something after a while. */
  void after(long millis, Runnable task) {
    if (!loop.isShuttingDown()) {
      loop.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "a host is closed and does no more");
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, me().name() + " has failed to do something by itself", e);
    }
  }

  /** Serves a request, holds it back, or says where else to ask. */
  void ask(Peer from, Request request) {
    Guild guild = guilds.get(request.guild());
    if (guild != null) {
      Departure departure = departures.of(guild);
      if (departure != null && (departure.isFrozen() || request instanceof Request.Fetch)) {
        departure.held().add(from, request);
      } else if (request instanceof Request.Fetch fetch) {
        departures.fetched(guild, fetch, from);
      } else {
        guild.serve(from, request);
      }
    } else if (!arrivals.hold(from, request)) {
      absent(from, request);
    }
  }

  private void absent(Peer from, Request request) {
    long id = request.guild();
    Gone left = gone.get(id);
    if (request instanceof Request.Fetch fetch) {
      if (left != null && !left.to().equals(fetch.to())) {
        from.send(new Answer.Absent(id, fetch.ask(), Optional.of(left.to())));
      } else {
        promise(from, fetch);
      }
      return;
    }
    RingHistory history = Rings.history();
    Node owner = Rings.owner(history, id);
    if (!owner.name().equals(me().name())) {
      moved(from, id, history.generation(), HostAddress.of(owner));
    } else if (left != null && left.generation() > history.generation()) {
      moved(from, id, left.generation(), left.to());
    } else {
      arrivals.expect(id, from, request);
    }
  }

  /** Says that there is nothing here, and keeps to it: the guild will not begin here while that ring is in force. */
  void promise(Peer from, Request.Fetch fetch) {
    gone.put(fetch.guild(), new Gone(fetch.to(), fetch.generation()));
    from.send(new Answer.Absent(fetch.guild(), fetch.ask(), Optional.empty()));
  }

  void moved(Peer from, long guild, long generation, HostAddress to) {
    host.meter().moved.increment();
    from.send(new Answer.Moved(guild, generation, to));
  }

  /** Begins to serve a guild that is new, or has arrived. */
  void serve(Guild guild, @Nullable Held held) {
    guilds.put(guild.id(), guild);
    gone.remove(guild.id());
    if (held != null) {
      held.release(this);
    }
    departures.consider(guild.id());
  }

  /** Serves a guild no more: another host does. */
  void handedOver(Guild guild, HostAddress to) {
    long generation = Rings.history().generation();
    guilds.remove(guild.id());
    gone.put(guild.id(), new Gone(to, generation));
    host.meter().handedOver.increment();
    host.meter().handedOverMembers.add(guild.size());
    for (Peer watcher : guild.watchers()) {
      watcher.send(new Answer.Moved(guild.id(), generation, to));
    }
  }

  /** An answer of a host that this one has asked. */
  void answered(Link link, Answer.ToHost answer) {
    departures.answered(link, answer);
    arrivals.answered(link, answer);
  }

  /** A connection that this host has made is closed. */
  void lost(Link link) {
    departures.lost(link);
    arrivals.lost(link);
  }

  /** A connection to this host is closed. */
  void closed(Peer peer) {
    guilds.values().forEach(guild -> guild.forget(peer));
    arrivals.closed(peer);
  }

  void catchUp(long id, Peer peer) {
    Guild guild = guilds.get(id);
    if (guild != null) {
      guild.catchUp(peer);
    }
  }

  void ringChanged() {
    arrivals.ringChanged();
    List.copyOf(guilds.keySet()).forEach(departures::consider);
  }

  @Nullable Guild guild(long id) {
    return guilds.get(id);
  }

  @Nullable Gone gone(long id) {
    return gone.get(id);
  }

  int size() {
    return guilds.size();
  }

  int toHandOver() {
    RingHistory history = Rings.history();
    return (int) guilds.keySet().stream()
        .filter(id -> !Rings.owner(history, id).name().equals(me().name()))
        .count();
  }

  Guild newGuild(long id) {
    return new Guild(id, host.roles(), bytes, host.meter());
  }

  HostAddress me() {
    return host.address();
  }

  Links links() {
    return host.links();
  }

  HostMeter meter() {
    return host.meter();
  }

  Arrivals arrivals() {
    return arrivals;
  }
}
