package dev.holdfast.examples.memberlist.host;

import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's requests for one guild go, and which of them are not acknowledged. These are all sent again, in
 * order, whenever the host is another one or has asked for it: a host does each write once, and only in order.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Tasks on the client's own loop.
final class Route {
  private static final int MOVES_AT_ONCE = 8;
  private static final long PAUSE_MILLIS = 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final GuildClient client;
  private final long guild;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<GuildWatch> watches = new ArrayList<>();
  private @Nullable HostAddress to;
  /** The owner by the ring, as it was looked up last. */
  private @Nullable Node owner;
  private long sequence;
  private int movesSinceProgress;
  private int losses;
  private boolean sendsLater;
  private long moves;
  private long waitingSince;

  /** A write that is not acknowledged. */
  private record Pending(Request.Write write, Runnable acknowledged) {}

  Route(GuildClient client, long guild) {
    this.client = client;
    this.guild = guild;
  }

  @Nullable HostAddress to() {
    return to;
  }

  long moves() {
    return moves;
  }

  void write(LongFunction<Request.Write> make, Runnable acknowledged) {
    Pending next = new Pending(make.apply(++sequence), acknowledged);
    if (pending.isEmpty()) {
      waitingSince = System.nanoTime();
    }
    pending.add(next);
    if (!lookUp() && !sendsLater) {
      send(next.write());
    }
  }

  void add(GuildWatch watch) {
    watches.add(watch);
    if (!lookUp() && !sendsLater) {
      watch.subscribe(client.connections());
    }
  }

  void remove(GuildWatch watch) {
    watches.remove(watch);
  }

  /** Asks the ring who has the guild; if that has changed, sends all there and returns true. */
  private boolean lookUp() {
    RingHistory history = Rings.history();
    Node now = Rings.owner(history, guild);
    if (now.equals(owner)) {
      return false;
    }
    owner = now;
    goTo(HostAddress.of(now));
    return true;
  }

  private void goTo(HostAddress next) {
    if (!next.equals(to)) {
      moves += to == null ? 0 : 1;
      to = next;
    }
    sendAll();
  }

  /** Sends a request if the connection is there. If it is not, all is sent when it is. */
  void send(Request request) {
    if (to != null) {
      client.connections().send(to, request);
    }
  }

  /** Sends all that is not acknowledged, and opens all windows anew. */
  void sendAll() {
    if (to == null || !client.connections().isOpen(to)) {
      return;
    }
    for (Pending one : pending) {
      send(one.write());
    }
    for (GuildWatch watch : watches) {
      watch.subscribe(client.connections());
    }
  }

  void acknowledged(long done) {
    movesSinceProgress = 0;
    losses = 0;
    waitingSince = System.nanoTime();
    Pending first = pending.peek();
    while (first != null && first.write().sequence() <= done) {
      pending.remove();
      first.acknowledged().run();
      first = pending.peek();
    }
  }

  /** A host says that another one has the guild. It says so for each request, of which only the first counts. */
  void moved(HostAddress from, HostAddress next) {
    if (!from.equals(to)) {
      return;
    }
    if (++movesSinceProgress <= MOVES_AT_ONCE) {
      goTo(next);
    } else {
      later(() -> goTo(next));
    }
  }

  void again(HostAddress from) {
    if (from.equals(to)) {
      later(this::sendAll);
    }
  }

  /** The host cannot be reached: it may have died before the guild came, so those are asked who had it before. */
  void lost() {
    later(() -> {
      RingHistory history = Rings.history();
      List<HostAddress> owners = Rings.owners(history, guild);
      owner = Rings.owner(history, guild);
      goTo(owners.get(losses++ % owners.size()));
    });
  }

  /** Does as if the connection were lost if nothing was acknowledged for long. */
  void checkPatience() {
    if (!pending.isEmpty() && System.nanoTime() - waitingSince > PATIENCE_NANOS) {
      waitingSince = System.nanoTime();
      lost();
    }
  }

  private void later(Runnable task) {
    if (!sendsLater) {
      sendsLater = true;
      client.loop().schedule(() -> {
        sendsLater = false;
        task.run();
      }, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
