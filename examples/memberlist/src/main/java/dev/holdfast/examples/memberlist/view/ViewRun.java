package dev.holdfast.examples.memberlist.view;

import dev.holdfast.examples.memberlist.host.GuildClient;
import dev.holdfast.examples.memberlist.host.GuildHost;
import dev.holdfast.examples.memberlist.host.GuildWatch;
import dev.holdfast.examples.memberlist.host.HostAddress;
import dev.holdfast.examples.memberlist.host.Rings;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.scenario.People;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A host with one guild, a client that changes it, and another one that looks at it through a window. */
final class ViewRun implements AutoCloseable {
  private static final long GUILD = 1;
  private static final double SCROLL_SECONDS = 0.5;
  private static final int SCROLLS_BEFORE_JUMP = 12;
  private static final int SCROLL_ROWS = 2;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("guild-view", true), NioIoHandler.newFactory());
  private final GuildHost host;
  private final GuildClient writer;
  private final GuildClient looker;
  private final Feed feed;
  private final int changesPerSecond;
  private final SplittableRandom random = new SplittableRandom(2);
  private long begun;
  private long made;
  private int scrolled;

  ViewRun(int changesPerSecond) throws IOException {
    this.changesPerSecond = changesPerSecond;
    host = GuildHost.start("guilds-1", 1, People.ROLES);
    Rings.begin(List.of(host.address()));
    writer = GuildClient.open(1, group);
    looker = GuildClient.open(2, group);
    feed = new Feed(writer, GUILD);
  }

  HostAddress address() {
    return host.address();
  }

  void fill(int members) {
    feed.fill(members).join();
  }

  /** Opens a window. */
  GuildWatch open(int rows) {
    begun = System.nanoTime();
    return looker.watch(GUILD, new Range(0, rows), copy -> { });
  }

  /** Goes on for a while: changes the list as often as is due, and scrolls. */
  Moment next(GuildWatch window, long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long due = (long) (seconds * changesPerSecond);
    Moment moment = new Moment(seconds, feed.changes(), feed.listBytes(), window.view().join());
    feed.change((int) Math.min(changesPerSecond, due - made), moment.window().rows());
    made = due;
    if (seconds > (scrolled + 1) * SCROLL_SECONDS) {
      scrolled++;
      scroll(window, moment.window());
    }
    return moment;
  }

  private void scroll(GuildWatch window, GuildWatch.View now) {
    if (scrolled % SCROLLS_BEFORE_JUMP == 0 && now.size() > 0) {
      window.show(new Range(random.nextInt(now.size()), Math.max(1, now.rows().size())));
    } else {
      window.scroll(SCROLL_ROWS);
    }
  }

  @Override
  public void close() {
    writer.close();
    looker.close();
    host.close();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
