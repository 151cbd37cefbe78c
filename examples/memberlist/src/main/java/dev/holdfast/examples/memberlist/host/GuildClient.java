package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.list.WindowCopy;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes to guilds and watches them, wherever they are: looks each guild's owner up in the {@link Rings}, asks again
 * where it is told to, and sends what is not acknowledged again until it is.
 *
 * <p>Any thread may use it; callbacks come on the client's loop and must not wait. Two clients must not have one
 * number.
 */
public final class GuildClient implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 500;

  private final EventLoop loop;
  private final Map<Long, Route> routes = new HashMap<>();
  private final Connections connections;
  private final AtomicInteger watches = new AtomicInteger();

  private final ScheduledFuture<?> patience;

  private GuildClient(long id, EventLoop loop) {
    this.loop = loop;
    connections = new Connections(this, id, loop);
    patience = loop.scheduleAtFixedRate(
        () -> routes.values().forEach(Route::checkPatience), PATIENCE_MILLIS, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes a client, which connects when it must.
   *
   * @param id its number, not 0; whoever has it continues the sequence of its writes
   * @param group whose threads it uses one of
   * @return the client
   */
  public static GuildClient open(long id, EventLoopGroup group) {
    if (id == 0) {
      throw new IllegalArgumentException("a client cannot have the number 0, which is for hosts; give it another one");
    }
    return new GuildClient(id, group.next());
  }

  /**
   * Tells how many bytes a member takes in a message.
   *
   * @param member the member
   * @return how many
   */
  public static int bytesOf(Member member) {
    return Wire.size(member);
  }

  /**
   * Adds a member to a guild, or gives it a new state.
   *
   * @param guild the guild
   * @param member the member as it is from now on
   * @param acknowledged called when it is done at the guild's owner
   * @throws IllegalArgumentException if the member's name is too long, or it has too many roles
   */
  public void put(long guild, Member member, Runnable acknowledged) {
    Wire.checked(member);
    loop.execute(() -> route(guild).write(sequence -> new Request.Put(guild, sequence, member), acknowledged));
  }

  /**
   * Removes a member from a guild, if it is there.
   *
   * @param guild the guild
   * @param member the member's id
   * @param acknowledged called when it is done at the guild's owner
   */
  public void remove(long guild, long member, Runnable acknowledged) {
    loop.execute(() -> route(guild).write(sequence -> new Request.Remove(guild, sequence, member), acknowledged));
  }

  /**
   * Opens a window.
   *
   * @param guild the guild
   * @param range what it shows at first
   * @param changed called after each change of the copy, with the copy
   * @return the window
   */
  public GuildWatch watch(long guild, Range range, Consumer<WindowCopy> changed) {
    GuildWatch watch = new GuildWatch(this, guild, range, changed);
    loop.execute(() -> route(guild).add(watch));
    return watch;
  }

  /**
   * Does something on the client's loop, where callbacks come too.
   *
   * @param task what to do, without waiting for anything
   */
  public void execute(Runnable task) {
    loop.execute(task);
  }

  /**
   * Tells how often hosts have sent this client elsewhere, or connections were lost.
   *
   * @return how often a guild's host has changed for this client
   */
  public CompletableFuture<Long> reroutes() {
    CompletableFuture<Long> sum = new CompletableFuture<>();
    loop.execute(() -> sum.complete(routes.values().stream().mapToLong(Route::moves).sum()));
    return sum;
  }

  /** Closes its connections. What is not acknowledged may be done or not. */
  @Override
  public void close() {
    patience.cancel(false);
    if (!loop.isShuttingDown()) {
      loop.submit(connections::close).awaitUninterruptibly();
    }
  }

  Route route(long guild) {
    return routes.computeIfAbsent(guild, id -> new Route(this, id));
  }

  /** A connection is there: what waits for it can be sent. */
  void connected(HostAddress to) {
    routesTo(to).forEach(Route::sendAll);
  }

  void disconnected(HostAddress to) {
    routesTo(to).forEach(Route::lost);
  }

  private List<Route> routesTo(HostAddress to) {
    return routes.values().stream().filter(route -> to.equals(route.to())).toList();
  }

  void answered(HostAddress from, Answer answer, int bytes) {
    if (answer instanceof Answer.Told told) {
      GuildWatch watch = connections.watch(told.watch());
      if (watch != null) {
        watch.told(told.message(), bytes);
      }
    } else if (answer instanceof Answer.Acknowledged acknowledged) {
      route(acknowledged.guild()).acknowledged(acknowledged.sequence());
    } else if (answer instanceof Answer.Moved moved) {
      route(moved.guild()).moved(from, moved.to());
    } else if (answer instanceof Answer.Again again) {
      route(again.guild()).again(from);
    }
  }

  EventLoop loop() {
    return loop;
  }

  Connections connections() {
    return connections;
  }

  int nextWatch() {
    return watches.incrementAndGet();
  }
}
