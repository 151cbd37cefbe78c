package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.host.GuildClient;
import dev.holdfast.examples.memberlist.host.GuildWatch;
import dev.holdfast.examples.memberlist.list.Range;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Those who look at guilds: windows here and there, some of which scroll, jump, or close and open elsewhere. */
final class Onlookers implements AutoCloseable {
  private static final long EVERY_MILLIS = 10;
  private static final int AT_ONCE = 4;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 100;
  private static final int FIRST_CLIENT = 1_000;
  private static final int CLIENTS = 2;

  private final Size size;
  private final SplittableRandom random = new SplittableRandom(FIRST_CLIENT);
  private final List<GuildClient> clients = new ArrayList<>();
  private final List<GuildWatch> windows = new ArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private @Nullable ScheduledFuture<?> moving;

  Onlookers(Size size, EventLoopGroup group) {
    this.size = size;
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(GuildClient.open(FIRST_CLIENT + i, group));
    }
    for (int i = 0; i < size.windows(); i++) {
      windows.add(open());
    }
  }

  private GuildWatch open() {
    long guild = random.nextInt(4) == 0 ? Size.LARGE : random.nextInt(size.guilds() + 1);
    return clients.get(random.nextInt(clients.size())).watch(guild, range(guild), copy -> { });
  }

  private Range range(long guild) {
    return new Range(random.nextInt(size.membersOf(guild)), SHORTEST + random.nextInt(LONGEST - SHORTEST + 1));
  }

  void start() {
    moving = thread.scheduleAtFixedRate(this::move, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void move() {
    for (int i = 0; i < AT_ONCE; i++) {
      int place = random.nextInt(windows.size());
      GuildWatch window = windows.get(place);
      int dice = random.nextInt(10);
      if (dice == 0) {
        window.leave();
        windows.set(place, open());
      } else if (dice < 3) {
        window.show(range(window.guild()));
      } else {
        window.scroll(random.nextInt(-LONGEST, LONGEST + 1));
      }
    }
  }

  /** Has all stay where they are, and asks where that is, which changes above a window do not tell it. */
  List<GuildWatch> stop() throws InterruptedException {
    if (moving != null) {
      moving.cancel(false);
    }
    thread.shutdown();
    thread.awaitTermination(1, TimeUnit.MINUTES);
    windows.forEach(window -> window.scroll(0));
    return List.copyOf(windows);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    clients.forEach(GuildClient::close);
  }
}
