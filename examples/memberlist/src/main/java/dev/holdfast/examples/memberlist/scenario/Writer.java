package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.host.GuildClient;
import dev.holdfast.examples.memberlist.list.Member;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A client that changes members of its own as fast as writes are acknowledged, a number of which are always on their
 * way, and that knows what the members are in the end. All of it is on the client's loop.
 */
final class Writer implements AutoCloseable {
  private static final int ON_THEIR_WAY = 128;
  private static final int ID_BITS = 40;

  private final int number;
  private final Size size;
  private final People people;
  private final GuildClient client;
  private final List<OwnMembers> guilds = new ArrayList<>();
  private final long[] written;
  private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);
  private Interval interval = new Interval(0, 0, 0);
  private int loadingGuild;
  private boolean running;
  private int onTheirWay;
  private long nextId;

  /**
   * What was acknowledged in a while.
   *
   * @param updates how many writes
   * @param longestNanos the longest time that one took
   * @param guild whose that one was
   */
  record Interval(long updates, long longestNanos, long guild) {
    Interval with(long nanos, long of) {
      return nanos > longestNanos ? new Interval(updates + 1, nanos, of)
          : new Interval(updates + 1, longestNanos, guild);
    }

    Interval plus(Interval other) {
      Interval longer = other.longestNanos > longestNanos ? other : this;
      return new Interval(updates + other.updates, longer.longestNanos, longer.guild);
    }
  }

  /** What the writer knows. */
  record Model(List<List<Member>> members, List<Long> written) {}

  Writer(int number, Size size, EventLoopGroup group) {
    this.number = number;
    this.size = size;
    people = new People(number);
    client = GuildClient.open(number, group);
    written = new long[size.guilds() + 1];
    nextId = (long) number << ID_BITS;
    for (int guild = 0; guild <= size.guilds(); guild++) {
      guilds.add(new OwnMembers());
    }
  }

  /** Puts its part of the members that there are at first. */
  CompletableFuture<Void> load() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    client.execute(() -> {
      idle = done;
      goOn();
    });
    return done;
  }

  void start() {
    client.execute(() -> {
      running = true;
      goOn();
    });
  }

  /** Ends, and tells when all is acknowledged. */
  CompletableFuture<Void> stop() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    client.execute(() -> {
      running = false;
      idle = done;
      goOn();
    });
    return done;
  }

  /** What was acknowledged since the last call. */
  CompletableFuture<Interval> interval() {
    CompletableFuture<Interval> taken = new CompletableFuture<>();
    client.execute(() -> {
      taken.complete(interval);
      interval = new Interval(0, 0, 0);
    });
    return taken;
  }

  CompletableFuture<Model> model() {
    CompletableFuture<Model> model = new CompletableFuture<>();
    client.execute(() -> {
      List<Long> counts = new ArrayList<>();
      for (long count : written) {
        counts.add(count);
      }
      model.complete(new Model(guilds.stream().map(OwnMembers::all).toList(), counts));
    });
    return model;
  }

  CompletableFuture<Long> reroutes() {
    return client.reroutes();
  }

  int number() {
    return number;
  }

  private void goOn() {
    while (onTheirWay < ON_THEIR_WAY && (loadNext() || changeNext())) {
      onTheirWay++;
    }
    if (onTheirWay == 0) {
      idle.complete(null);
    }
  }

  /** Puts the next of the members that there are at first, if one is left. */
  private boolean loadNext() {
    while (loadingGuild <= size.guilds()
        && guilds.get(loadingGuild).size() >= share(size.membersOf(loadingGuild))) {
      loadingGuild++;
    }
    if (loadingGuild > size.guilds()) {
      return false;
    }
    add(loadingGuild);
    return true;
  }

  private int share(int members) {
    return members / size.writers() + (number <= members % size.writers() ? 1 : 0);
  }

  private boolean changeNext() {
    if (!running) {
      return false;
    }
    int guild = people.below(4) == 0 ? (int) Size.LARGE : people.below(size.guilds() + 1);
    OwnMembers own = guilds.get(guild);
    int dice = people.below(20);
    if (own.size() == 0 || dice == 0) {
      add(guild);
    } else if (dice == 1) {
      remove(guild, people.below(own.size()));
    } else {
      change(guild, people.below(own.size()));
    }
    return true;
  }

  private void add(int guild) {
    Member member = people.next(nextId++);
    guilds.get(guild).add(member);
    put(guild, member);
  }

  private void change(int guild, int place) {
    OwnMembers own = guilds.get(guild);
    Member member = people.changed(own.get(place));
    own.set(place, member);
    put(guild, member);
  }

  private void put(int guild, Member member) {
    written[guild]++;
    client.put(guild, member, acknowledged(guild));
  }

  private void remove(int guild, int place) {
    written[guild]++;
    client.remove(guild, guilds.get(guild).remove(place).id(), acknowledged(guild));
  }

  private Runnable acknowledged(int guild) {
    long begun = System.nanoTime();
    return () -> {
      interval = interval.with(System.nanoTime() - begun, guild);
      onTheirWay--;
      goOn();
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
