package dev.holdfast.examples.cli;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.membership.FileSource;
import dev.holdfast.ring.membership.GuardedSource;
import dev.holdfast.ring.membership.Guards;
import dev.holdfast.ring.membership.Membership;
import dev.holdfast.ring.membership.MembershipSource;
import dev.holdfast.ring.membership.ZooKeeperSource;
import dev.holdfast.ring.snapshot.RingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a membership. */
@Command(
    name = "watch",
    description = {
      "Follows a node file, a ring in ZooKeeper or a name of the DNS, and prints each change of the ring until it is"
          + " interrupted.",
      "What is wrong is said on standard error, and the ring before stays."
    },
    footer = {
      "  holdfast ring watch nodes.txt",
      "  holdfast ring watch --json --snapshot ring.snapshot nodes.txt",
      "  holdfast ring watch zk://zk1:2181,zk2:2181,zk3:2181/holdfast/caches",
      "  holdfast ring watch --dns _cache._tcp.example.com",
      "  holdfast ring watch --dns cache.example.com --records A",
      "  holdfast ring watch --floor 0.8 --flaps 1 nodes.txt",
      "  holdfast ring watch --count 1 --snapshot ring.snapshot nodes.txt   # once"
    })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class Watch implements Callable<Integer> {
  /** Of the sources: what it would say is said here by {@link MembershipSource#health}. */
  private static final Logger LOG = Logger.getLogger("dev.holdfast.ring.membership");

  private static final long HEALTH_MILLIS = 200;

  @Mixin private Console console;
  @Mixin private Shape shape;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "Write a snapshot of each ring; its generation is the membership's version.")
  private @Nullable Path snapshot;

  @Option(names = "--count", paramLabel = "N", description = "End after so many rings, the first one included.")
  private long count = Long.MAX_VALUE;

  @Parameters(arity = "0..1", paramLabel = "NODES", description = "The node file, or zk://host:port,.../path.")
  private @Nullable String where;

  @ArgGroup(exclusive = false)
  private @Nullable DnsOptions dns;

  @ArgGroup(
      exclusive = false,
      heading = "%nGuards, as a router has them; off unless one of these is given:%n")
  private @Nullable GuardOptions guards;

  /**
   * A ring that came.
   *
   * @param moved how much of the circle has another owner than before, from 0 to 1; null for the first ring
   * @param changes what became of which node
   * @param snapshot the file that was written; null if none was
   */
  record Change(
      String seen,
      long version,
      int nodes,
      @Nullable Double moved,
      List<String> changes,
      String digest,
      @Nullable String snapshot)
      implements Result {
    @Override
    public String text(Style style) {
      return seen + " " + style.head("version " + version) + ": " + Text.count(nodes, "node")
          + (moved == null ? "" : ", " + Text.percent(moved) + " moved")
          + (changes.isEmpty() ? "" : ": " + Text.visible(String.join("; ", changes)))
          + (snapshot == null ? "" : "; " + snapshot + " written") + "\n";
    }
  }

  @Override
  public Integer call() throws Fault, InterruptedException {
    if (count < 1) {
      throw new Fault("--count cannot be " + count + "; give it 1 or more");
    }
    LOG.setLevel(Level.OFF);
    Guards given = guards == null ? Guards.NONE : guards.guards();
    if (where != null && dns != null) {
      throw new Fault("there are two to follow, " + where + " and " + dns.name() + " of the DNS; leave one out");
    }
    if (dns != null) {
      follow(dns.source(), given);
    } else if (where != null) {
      follow(where, given);
    } else {
      throw new Fault("there is nothing to follow; give a node file, zk://host:port/path, or --dns and a name");
    }
    return 0;
  }

  private void follow(String where, Guards given) throws Fault, InterruptedException {
    if (!ZooKeeperRing.isMeantBy(where)) {
      follow(FileSource.of(Path.of(where)), given);
      return;
    }
    ZooKeeperRing ring = ZooKeeperRing.of(where);
    try (CuratorFramework client = ring.client()) {
      follow(ZooKeeperSource.of(client, ring.path()), given);
    }
  }

  private void follow(MembershipSource told, Guards given) throws Fault, InterruptedException {
    BlockingQueue<Membership> memberships = new LinkedBlockingQueue<>();
    try (MembershipSource source = given.equals(Guards.NONE) ? told : GuardedSource.of(told, given)) {
      source.open(memberships::add);
      HashRing before = null;
      Membership last = null;
      String said = "";
      for (long rings = 0; rings < count && console.isRead();) {
        Membership next = memberships.poll(HEALTH_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          HashRing ring = next.ring(before == null ? shape.ring(next.nodes()) : before);
          console.print(change(before, ring, next));
          console.flush();
          before = ring;
          last = next;
          said = told.health(); // The ring has said so; what guards hold back it has not.
          rings++;
        } else if (Objects.equals(source.membership(), last) && !source.health().equals(said)) {
          said = source.health();
          console.say(said);
        }
      }
    }
  }

  private Change change(@Nullable HashRing before, HashRing ring, Membership membership) {
    return new Change(
        membership.seen().toString(),
        membership.version(),
        ring.nodes().size(),
        before == null ? null : before.moved(ring),
        before == null ? List.of() : changes(before, ring),
        RingSnapshot.digest(ring),
        write(ring, membership.version()));
  }

  private static List<String> changes(HashRing before, HashRing after) {
    return NodeChanges.between(before, after).entrySet().stream()
        .filter(change -> !change.getValue().isEmpty())
        .map(change -> change.getKey() + " " + change.getValue())
        .toList();
  }

  private @Nullable String write(HashRing ring, long generation) {
    if (snapshot == null) {
      return null;
    }
    try {
      RingSnapshot.write(snapshot, ring, generation);
      return snapshot.toString();
    } catch (IOException e) {
      console.say(String.valueOf(e.getMessage())); // The snapshot before it stays, and the next may do.
      return null;
    }
  }
}
