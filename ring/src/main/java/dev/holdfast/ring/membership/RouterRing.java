package dev.holdfast.ring.membership;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.internal.RingBridge;
import dev.holdfast.ring.snapshot.RingSnapshot;
import dev.holdfast.ring.snapshot.SnapshotException;
import dev.holdfast.ring.snapshot.SnapshotMirror;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ring of a router: that of the last snapshot at once, so that it starts when nobody is there to tell it one, and
 * then those that a source tells, each of which becomes the snapshot for the next start.
 *
 * <pre>{@code
 * static final Global<HashRing> RING = Store.defaultStore().global("ring", HashRing.class);
 *
 * RouterRing router = RouterRing.of(source, HashRing.of(new Node("any")))   // a ring of these slots and this hash
 *     .withSnapshot(Path.of("/var/lib/router/ring"), Duration.ofHours(24));
 * router.open(RING::put);
 * router.isOld();                                     // to watch over
 * }</pre>
 *
 * <p><b>Invariant.</b> {@code state} is written by one thread at a time: by that of {@link #open} before the source is
 * open, by the source's afterwards.
 *
 * <p>A snapshot that is missing, damaged, or of other slots, another layout or hash than the router's is logged and not
 * used; one that cannot be written is logged. An old one is used all the same, and logged: a ring of yesterday routes
 * most keys right, none routes none. The generation of a snapshot is the version of the membership, or one more than
 * that of the snapshot before where that is more, since the versions of some sources begin anew with each start.
 *
 * <p>Any thread may use it.
 */
public final class RouterRing implements AutoCloseable {
  private final MembershipSource source;
  private final HashRing like;
  private final @Nullable Snapshots snapshots;
  private final Clock clock;
  private volatile State state;

  private RouterRing(MembershipSource source, HashRing like, @Nullable Snapshots snapshots, Clock clock) {
    this.source = source;
    this.like = like;
    this.snapshots = snapshots;
    this.clock = clock;
    state = new State(Origin.NONE, null, like, -1);
  }

  /** Where the ring in force is from. */
  public enum Origin {
    /** There is none yet. */
    NONE,
    /** From the snapshot: the source has told nothing yet. */
    SNAPSHOT,
    /** From the source. */
    SOURCE
  }

  /**
   * The ring in force, none at first, and the snapshot while it is that one's.
   *
   * @param kept the generation of the last snapshot that was read or written; -1 if none was
   */
  private record State(Origin origin, @Nullable RingSnapshot snapshot, HashRing ring, long kept) {
    boolean isKept(HashRing next, long generation) {
      return snapshot != null && kept == generation && next.equals(ring);
    }
  }

  /** A snapshot in one file or two, and after what time it is old. */
  private record Snapshots(Opener opener, Writer writer, Duration limit) {
    Snapshots {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(
            "a ring cannot be old after " + limit + "; give it a time above 0, such as 24 hours");
      }
    }
  }

  private interface Opener {
    RingSnapshot open() throws SnapshotException;
  }

  private interface Writer {
    void write(HashRing ring, long generation) throws SnapshotException;
  }

  /**
   * Makes a router's ring that starts from nothing.
   *
   * @param source who tells the nodes; not open, and opened and closed with this
   * @param like a ring whose slots, layout or plain hash, and hash of keys the router's are to have; its nodes do not
   *     matter
   * @return the router's ring, not yet open
   */
  public static RouterRing of(MembershipSource source, HashRing like) {
    return of(source, like, Clock.systemUTC());
  }

  static RouterRing of(MembershipSource source, HashRing like, Clock clock) {
    return new RouterRing(
        Objects.requireNonNull(source, "source"), Objects.requireNonNull(like, "like"), null, clock);
  }

  /**
   * Makes the same that starts from a snapshot, and keeps it up to date.
   *
   * @param path where the snapshot is
   * @param limit the age from which on what is known is old; above 0
   * @return the router's ring, not yet open
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public RouterRing withSnapshot(Path path, Duration limit) {
    return withSnapshot(
        new Snapshots(
            () -> RingSnapshot.open(path, like.keyHash()),
            (ring, generation) -> RingSnapshot.write(path, ring, generation),
            limit));
  }

  /**
   * Makes the same that starts from a snapshot on two disks, and keeps it up to date.
   *
   * @param mirror the snapshot
   * @param limit the age from which on what is known is old; above 0
   * @return the router's ring, not yet open
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public RouterRing withSnapshot(SnapshotMirror mirror, Duration limit) {
    return withSnapshot(new Snapshots(() -> mirror.open(like.keyHash()), mirror::write, limit));
  }

  private RouterRing withSnapshot(Snapshots next) {
    return new RouterRing(source, like, next, clock);
  }

  /**
   * Calls the listener with the ring of the snapshot, if there is one, in this thread; then opens the source, whose
   * thread calls it with every other ring.
   *
   * @param listener what to do with a ring, such as to put it into a global; what it throws at the snapshot's comes
   *     from here, and the source stays closed
   * @throws IllegalStateException if it is open or has been
   */
  public void open(Consumer<? super HashRing> listener) {
    if (state.origin() == Origin.NONE && snapshots != null) {
      start(snapshots, listener);
    }
    source.open(membership -> follow(membership, listener));
  }

  private void start(Snapshots snapshots, Consumer<? super HashRing> listener) {
    RingSnapshot snapshot;
    try {
      snapshot = snapshots.opener().open();
    } catch (SnapshotException e) {
      Log.warn("a router starts without a snapshot: " + e.getMessage(), e);
      return;
    }
    if (!isLike(snapshot.ring())) {
      state = new State(Origin.NONE, null, like, snapshot.generation());
      Log.warn("a router starts without a snapshot: the ring of " + snapshot + " has other slots, or another layout or"
          + " plain hash, than this router's");
      return;
    }
    state = new State(Origin.SNAPSHOT, snapshot, snapshot.ring(), snapshot.generation());
    if (isOld()) {
      Log.warn("a router starts from an old " + snapshot + ", written at " + snapshot.writtenAt());
    }
    listener.accept(snapshot.ring());
  }

  private boolean isLike(HashRing ring) {
    RingBridge bridge = RingBridge.get();
    return bridge.parts(ring).isLike(bridge.parts(like));
  }

  private void follow(Membership membership, Consumer<? super HashRing> listener) {
    State before = state;
    HashRing ring = membership.ring(before.origin() == Origin.SOURCE ? before.ring() : like);
    state = new State(Origin.SOURCE, null, ring, before.kept());
    listener.accept(ring);
    long version = Math.max(0, membership.version());
    if (snapshots == null || before.isKept(ring, version)) {
      return;
    }
    long generation = Math.max(version, before.kept() + 1); // Versions may begin at 1 again, generations must not.
    state = new State(Origin.SOURCE, null, ring, generation);
    try {
      snapshots.writer().write(ring, generation);
    } catch (SnapshotException | IllegalArgumentException e) {
      Log.warn("the snapshot of version " + membership.version() + " could not be written", e);
    }
  }

  /**
   * Tells where the ring in force is from.
   *
   * @return its origin
   */
  public Origin origin() {
    return state.origin();
  }

  /**
   * Tells how old the knowledge is that the ring in force is based on.
   *
   * @return the source's {@link MembershipSource#age}; while there is but a snapshot, the time since that was written
   */
  public Duration age() {
    RingSnapshot snapshot = state.snapshot();
    return snapshot == null ? source.age() : Duration.between(snapshot.writtenAt(), clock.instant());
  }

  /**
   * Tells whether the ring in force should be mistrusted.
   *
   * @return whether there is none, or its {@link #age} is above the limit
   */
  public boolean isOld() {
    return state.origin() == Origin.NONE || (snapshots != null && age().compareTo(snapshots.limit()) > 0);
  }

  /** Closes the source. The ring in force stays. */
  @Override
  public void close() {
    source.close();
  }
}
