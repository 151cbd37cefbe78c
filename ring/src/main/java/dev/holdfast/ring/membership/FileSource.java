package dev.holdfast.ring.membership;

import dev.holdfast.ring.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The membership that a {@link NodeFile} says, followed while the file changes.
 *
 * <pre>{@code
 * MembershipSource source = FileSource.of(Path.of("/etc/router/nodes"));
 * source.open(membership -> RING.put(membership.ring()));
 * }</pre>
 *
 * <p>It compares what the file holds, when its directory tells of a change and once a second. So it sees a file that is
 * replaced by renaming another, which is the way to change it at once and whole; one that is written in place; a
 * symbolic link turned elsewhere, as for a Kubernetes config map; and file systems that do not notify, as those of a
 * network, and no time stamp is too coarse for it. What it takes has been the same for 0.1 s, so that it does not take
 * what somebody is in the middle of writing.
 *
 * <p>A file that is missing, larger than 16 MB or has a fault anywhere is refused as a whole, with the number of the
 * line, in the log and in {@link #health}; the last membership stays.
 *
 * <p>The version is the time at which the file was last written, in milliseconds since 1970, but at least one more
 * than before: so processes agree on the order as far as they read one file, or copies with its time.
 */
public final class FileSource implements MembershipSource {
  static final Duration LOOK = Duration.ofSeconds(1);
  static final Duration SETTLE = Duration.ofMillis(100);
  private static final FileLook NOT_YET = new FileLook(new byte[0], 0, "not read yet");

  private final Path file;
  private final Loop loop;
  private final Feed feed;
  private volatile String problem = NOT_YET.problem(); // Written by the loop's thread.

  // Only the loop's thread touches what follows.
  private final FileWatch watch;
  private FileLook seen = NOT_YET;
  private long seenSince;
  private FileLook tried = NOT_YET;

  private FileSource(Path file, Loop loop) {
    this.file = file;
    this.loop = loop;
    feed = new Feed("the source of " + file, loop);
    watch = new FileWatch(file, () -> loop.execute(this::look));
    seenSince = loop.nanoTime() - SETTLE.toNanos();
  }

  /**
   * Makes a source.
   *
   * @param file the file, which need not be there yet
   * @return the source, not yet open
   */
  public static FileSource of(Path file) {
    return of(file, new ThreadLoop("holdfast-file"));
  }

  static FileSource of(Path file, Loop loop) {
    return new FileSource(file, loop);
  }

  @Override
  public void open(Consumer<? super Membership> listener) {
    feed.open(listener);
    loop.execute(this::lookAgainAndAgain);
  }

  private void lookAgainAndAgain() {
    loop.schedule(LOOK, this::lookAgainAndAgain);
    watch.ensure();
    look();
  }

  private void look() {
    long now = loop.nanoTime();
    if (now - seenSince < SETTLE.toNanos()) {
      return; // The look that counts is still to come; each write may tell of an event.
    }
    FileLook look = FileLook.at(file);
    if (!look.sameAs(seen)) {
      seen = look;
      seenSince = now;
      loop.schedule(SETTLE, this::look);
    } else if (!look.sameAs(tried)) {
      tried = look;
      take(look);
    } else if (problem.isEmpty()) {
      feed.confirm();
    }
  }

  private void take(FileLook look) {
    problem = look.problem();
    if (problem.isEmpty()) {
      try {
        tell(NodeFile.parse(file.toString(), look.content()), look.modified());
      } catch (IllegalArgumentException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    if (!problem.isEmpty()) {
      Log.warn(problem + "; the last membership stays");
    }
  }

  private void tell(List<Node> nodes, long modified) {
    Membership last = feed.last();
    long version = last == null ? modified : Math.max(modified, last.version() + 1);
    Membership next = new Membership(nodes, Map.of(), version, loop.now());
    if (last != null && last.sameContent(next)) {
      feed.confirm();
    } else {
      feed.tell(next);
    }
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
    String present = last == null ? "no membership yet" : last.nodes().size() + " nodes from " + file;
    return problem.isEmpty() ? present : problem + "; " + present;
  }

  @Override
  public void close() {
    feed.close();
    watch.close();
  }
}
