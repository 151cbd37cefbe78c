package dev.holdfast.ring.membership;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes what operators say of a ring in ZooKeeper: nodes, weights and overrides.
 *
 * <pre>{@code
 * ZooKeeperConfig config = ZooKeeperConfig.of(client, "/holdfast/caches");
 * RingConfig seen = config.read();
 * config.edit(seen.version(), old -> old.withWeight("cache-ams-1", 0.5));
 * }</pre>
 *
 * <p>A change is a compare-and-set: it is made only on what the operator has seen. What it returns has a version, which
 * the {@link Membership} of each router reaches when it knows the change.
 *
 * <p>Thread-safe. The methods wait for ZooKeeper, as long as the client's retry policy says.
 */
public final class ZooKeeperConfig {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Stored(RingConfig config, byte @Nullable [] content, int znodeVersion) {}

  private static final Set<KeeperException.Code> WRITTEN_BEFORE =
      EnumSet.of(KeeperException.Code.BADVERSION, KeeperException.Code.NODEEXISTS, KeeperException.Code.NONODE);

  private final CuratorFramework client;
  private final String path;

  private ZooKeeperConfig(CuratorFramework client, String path) {
    this.client = client;
    this.path = path;
  }

  /**
   * Makes the access to a ring's config.
   *
   * @param client a client that was started; it is not closed here
   * @param ring the path of the ring, as in {@link ZooKeeperSource#of}
   * @return the access
   * @throws IllegalArgumentException if the path is no path of ZooKeeper
   */
  @SuppressWarnings("exports") // Curator cannot be a module; see module-info.
  public static ZooKeeperConfig of(CuratorFramework client, String ring) {
    return new ZooKeeperConfig(client, new RingPaths(ring).config());
  }

  /**
   * Reads what is said.
   *
   * @return the config; {@link RingConfig#EMPTY} if nothing was ever written
   * @throws IOException naming the path, if it cannot be read, or if what stands there has a fault
   */
  public RingConfig read() throws IOException {
    return stored().config();
  }

  /**
   * Changes what is said, if it is still what the operator has seen.
   *
   * @param expectedVersion the version of the config that was seen: 0 if nothing was ever written
   * @param change makes the new config from that one; a version in it is of no account
   * @return the config as it was written, with its new version; the present one if nothing changes
   * @throws ConcurrentModificationException naming both versions, if the config has been changed since; nothing has
   *     been written then
   * @throws IllegalArgumentException if the new config has more than 512 KiB; nothing has been written then
   * @throws IOException naming the path, if the config cannot be read or written. It may have been written all the same
   *     where the connection was lost
   */
  public RingConfig edit(long expectedVersion, UnaryOperator<RingConfig> change) throws IOException {
    Stored before = stored();
    if (before.config().version() != expectedVersion) {
      throw conflict(expectedVersion, before.config().version());
    }
    RingConfig next = change.apply(before.config());
    byte[] content = RingText.ofConfig(next);
    if (Arrays.equals(content, before.content())) {
      return before.config();
    }
    try {
      return withVersion(next, write(before, content));
    } catch (Exception e) {
      if (e instanceof KeeperException refused && WRITTEN_BEFORE.contains(refused.code())) {
        return ownOrConflict(before, content);
      }
      throw failure("written", e);
    }
  }

  private long write(Stored before, byte[] content) throws Exception {
    if (before.content() == null) {
      Stat stat = new Stat();
      client.create().storingStatIn(stat).creatingParentsIfNeeded().forPath(path, content);
      return stat.getMzxid();
    }
    return client.setData().withVersion(before.znodeVersion()).forPath(path, content).getMzxid();
  }

  /** Where a connection was lost, the client tries again, and then finds what it has written itself. */
  private RingConfig ownOrConflict(Stored before, byte[] content) throws IOException {
    Stored after = stored();
    if (Arrays.equals(content, after.content()) && after.znodeVersion() == before.znodeVersion() + 1) {
      return after.config();
    }
    throw conflict(before.config().version(), after.config().version());
  }

  private Stored stored() throws IOException {
    try {
      Stat stat = new Stat();
      byte[] content = client.getData().storingStatIn(stat).forPath(path);
      RingConfig config = RingText.config(content, stat.getMzxid(), fault -> {
        throw new IllegalArgumentException(fault);
      });
      return new Stored(config, content, stat.getVersion());
    } catch (KeeperException.NoNodeException e) {
      return new Stored(RingConfig.EMPTY, null, -1);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage() + "; write it anew or delete it", e);
    } catch (Exception e) {
      throw failure("read", e);
    }
  }

  private static RingConfig withVersion(RingConfig config, long version) {
    return new RingConfig(config.nodes(), config.weights(), config.overrides(), version);
  }

  private ConcurrentModificationException conflict(long expected, long actual) {
    return new ConcurrentModificationException(
        path + " has version " + actual + ", not " + expected + ": somebody has changed it; read it and decide anew");
  }

  private IOException failure(String done, Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(path + ": interrupted before it was " + done);
      interrupted.initCause(cause);
      return interrupted;
    }
    return new IOException(path + ": cannot be " + done + ": " + cause.getMessage(), cause);
  }
}
