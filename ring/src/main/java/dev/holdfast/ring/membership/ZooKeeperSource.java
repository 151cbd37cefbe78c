package dev.holdfast.ring.membership;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.WatcherRemoveCuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * The membership of a ring in ZooKeeper: nodes join by {@link ZooKeeperNode}, operators have their say by {@link
 * ZooKeeperConfig}, and each router watches with a source of its own.
 *
 * <pre>{@code
 * CuratorFramework client = CuratorFrameworkFactory.newClient("zk1:2181,zk2:2181,zk3:2181",
 *     new ExponentialBackoffRetry(100, 3));
 * client.start();
 * ZooKeeperNode place = ZooKeeperNode.join(client, "/holdfast/caches", new Node("cache-ams-1", 2));  // a node
 * MembershipSource source = ZooKeeperSource.of(client, "/holdfast/caches");                          // a router
 * }</pre>
 *
 * <p><b>What lies there.</b> Below the ring's path, {@code nodes} has an entry for each node that has joined, and
 * {@code config} is what operators say. Both are text in UTF-8, whose first line is {@code holdfast 1}; columns have a
 * tab between, and tab, line feed, carriage return and backslash in them are written {@code \t}, {@code \n}, {@code
 * \r} and {@code \\}. An entry has one line more, at most 16 KiB in all:
 *
 * <pre>{@code
 * node   cache-ams-1   2.0   ams   address   10.0.1.7:11211        name, weight, zone, then metadata in pairs
 * }</pre>
 *
 * <p>The config has any number of lines, at most 512 KiB in all: those, and
 *
 * <pre>{@code
 * weight     cache-ams-1   0.5                                     a weight over the node's own, 0 to take it out
 * override   user:42       cache-ams-1   cache-fra-1               a key, then the nodes of its own
 * }</pre>
 *
 * <p>An entry's name in ZooKeeper ends with the ten digits of a sequential node. An entry is written once: who has
 * something else to say makes a new one. Of two entries of one name the one with the larger number counts. An entry
 * that is larger or otherwise wrong is skipped, as is a line of the config, and the log names path and reason. If the
 * whole config cannot be made out, the last membership stays until it can: leaving out what operators said could bring
 * back what they took out.
 *
 * <p><b>The version</b> is the largest of three of ZooKeeper's own numbers (zxids), each that of the last transaction
 * of its kind: the one that last added or removed an entry (the {@code pzxid} of {@code nodes}), the one that last
 * wrote the config (its {@code mzxid}), and the one that last made or deleted one of these two (the {@code pzxid} of
 * the ring's path). Every transaction that can change the membership is one of these, and ZooKeeper numbers all of them
 * in one order. So the version is the number of the last transaction that changed the membership; two routers with
 * equal versions have equal memberships, a router with a larger version has the later one, and each router's versions
 * only grow. The largest {@code mzxid} of the entries would not do: when the latest entry goes, it falls back. To find
 * the three numbers and all entries as of one moment, the numbers are read before and after; see the source.
 *
 * <p><b>Failures.</b> While the connection is lost, or the ensemble is away, the last membership stays; when it is
 * back, with the same session or another, all is read again. A server that is behind what this router knew is not
 * believed until it has caught up. Should the ensemble have begun anew, with smaller numbers, then its membership is
 * taken and its versions are smaller: this alone makes a version go back, and it is logged. Where many nodes may lose
 * their sessions at once, put a {@link GuardedSource} before this, or the ring shrinks until they have joined again.
 *
 * <p>Curator's client moves to the addresses that the servers' own configuration has, unless it is made by a builder
 * with {@code ensembleTracker(false)}: do that where servers are reached through a proxy, a tunnel or translated
 * addresses.
 *
 * <p><b>Cost.</b> A router only reads. It sets three watches, however many nodes there are. A change takes three round
 * trips, and reads the names of all entries and what the new ones say. Every 5 s all is checked again, by which {@link
 * #age} is measured.
 */
public final class ZooKeeperSource implements MembershipSource {
  private static final String NOT_CONNECTED = "not connected";
  private static final Duration CHECK = Duration.ofSeconds(5);
  /** After which a reading is given up that gets no answer: far longer than the client's own limits. */
  private static final Duration GIVE_UP = Duration.ofMinutes(2);

  private final RingPaths paths;
  private final CuratorFramework client;
  private final WatcherRemoveCuratorFramework watched;
  private final Loop loop;
  private final Feed feed;
  private final ZooKeeperCalls calls;
  private final ZooKeeperReader reader;
  private final ConnectionStateListener connection = (curator, state) -> connectionIs(state);
  private volatile String trouble = "not read yet"; // Written by the loop's thread.
  private volatile String skipped = ""; // Written by the loop's thread.

  // Only the loop's thread touches what follows.
  private boolean reading;
  private boolean readAgain;
  private long readingSince;
  private long readings;

  private ZooKeeperSource(CuratorFramework client, RingPaths paths, Loop loop) {
    this.client = client;
    this.paths = paths;
    this.loop = loop;
    feed = new Feed("the source of " + paths.ring(), loop);
    watched = client.newWatcherRemoveCuratorFramework();
    calls = new ZooKeeperCalls(watched);
    Watcher watcher = event -> {
      if (event.getType() != Watcher.Event.EventType.None) {
        loop.execute(this::read);
      }
    };
    reader = new ZooKeeperReader(paths, calls, watcher, loop::execute);
  }

  /**
   * Makes a source.
   *
   * @param client a client that was started; it is not closed here. How long it takes to notice that a connection or a
   *     session is lost is up to it
   * @param ring the path of the ring, such as {@code /holdfast/caches}; it need not be there yet
   * @return the source, not yet open
   * @throws IllegalArgumentException if the path is no path of ZooKeeper
   */
  @SuppressWarnings("exports") // Curator cannot be a module; see module-info.
  public static ZooKeeperSource of(CuratorFramework client, String ring) {
    return new ZooKeeperSource(client, new RingPaths(ring), new ThreadLoop("holdfast-zookeeper"));
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    client.getConnectionStateListenable().addListener(connection, loop::execute);
    loop.execute(this::check);
  }

  private void check() {
    loop.schedule(CHECK, this::check);
    read();
  }

  private void connectionIs(ConnectionState state) {
    if (state.isConnected()) {
      read();
    } else {
      trouble = NOT_CONNECTED;
    }
  }

  private void read() {
    if (!client.getZookeeperClient().isConnected()) {
      trouble = NOT_CONNECTED; // When it is again, the listener is told.
      return;
    }
    if (reading && loop.nanoTime() - readingSince < GIVE_UP.toNanos()) {
      readAgain = true;
      return;
    }
    reading = true;
    readAgain = false;
    readingSince = loop.nanoTime();
    begin(++readings);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Its end is its last step.
  private void begin(long number) {
    readCaughtUp().whenCompleteAsync((view, failure) -> end(number, view, failure), loop::execute);
  }

  /** Reads the ring, and if that is behind what is known, once more from a server that has caught up. */
  private CompletableFuture<ZooKeeperReader.View> readCaughtUp() {
    return reader.read()
        .thenComposeAsync(
            view -> isBehind(view)
                ? calls.sync(paths.ring()).thenComposeAsync(synced -> reader.read(), loop::execute)
                : CompletableFuture.completedFuture(view),
            loop::execute);
  }

  private boolean isBehind(ZooKeeperReader.View view) {
    Membership last = feed.last();
    return last != null && view.version() < last.version();
  }

  private void end(long number, ZooKeeperReader.@Nullable View view, @Nullable Throwable failure) {
    if (number != readings) {
      return; // It was given up.
    }
    reading = false;
    String wrong = view == null ? reason(failure) : take(view);
    if (!wrong.isEmpty() && !wrong.equals(trouble)) {
      Log.warn(wrong + "; the last membership stays");
    }
    trouble = client.getZookeeperClient().isConnected() ? wrong : NOT_CONNECTED;
    if (readAgain) {
      read();
    }
  }

  /** Tells what was read, and returns what is wrong with it; empty if nothing. */
  private String take(ZooKeeperReader.View view) {
    skipped = view.skipped() == 0 ? "" : "; entries skipped: " + view.skipped();
    if (view.version() == 0) {
      return paths.ring() + ": does not exist, so no node has joined";
    }
    List<Node> nodes = view.config().apply(view.joined());
    if (nodes.isEmpty()) {
      return paths.ring() + ": has no nodes";
    }
    if (nodes.size() > HashRing.MAX_NODES) {
      return paths.ring() + ": has " + nodes.size() + " nodes; a ring takes " + HashRing.MAX_NODES + " at most";
    }
    if (isBehind(view)) {
      Log.warn(paths.ring() + ": has version " + view.version() + " after a larger one; the ensemble began anew");
    }
    feed.tell(new Membership(nodes, view.config().overrides(), view.version(), loop.now()));
    return "";
  }

  /** ZooKeeper's own messages do not say which ring it is about. */
  private String reason(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String message = cause == null ? String.valueOf(failure) : String.valueOf(cause.getMessage());
    return message.startsWith(paths.ring()) ? message : paths.ring() + ": " + message;
  }

  @Override
  public @Nullable Membership membership() {
    return feed.last();
  }

  @Override
  public Duration age() {
    return feed.age();
  }

  @Override
  public String health() {
    Membership last = feed.last();
    String present =
        last == null
            ? "no membership yet"
            : last.nodes().size() + " nodes of version " + last.version() + " of " + paths.ring() + skipped;
    return trouble.isEmpty() ? present : trouble + "; " + present;
  }

  @Override
  public void close() {
    client.getConnectionStateListenable().removeListener(connection);
    feed.close(); // First: a reading would set the watches again.
    watched.removeWatchers();
  }
}
