package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import dev.holdfast.examples.memberlist.list.Role;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Hosts, their ring and clients of a test. */
final class Hosts implements AutoCloseable {
  static final List<Role> ROLES = List.of(new Role(1, "Council"));

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-clients", true), NioIoHandler.newFactory());
  private final List<GuildHost> hosts = new ArrayList<>();
  private final List<GuildClient> clients = new ArrayList<>();

  Hosts(String... names) throws IOException {
    for (String name : names) {
      hosts.add(GuildHost.start(name, 2, ROLES));
    }
    if (!hosts.isEmpty()) {
      Rings.begin(hosts.stream().map(GuildHost::address).toList());
    }
  }

  GuildHost add(String name) throws IOException {
    GuildHost host = GuildHost.start(name, 2, ROLES);
    hosts.add(host);
    return host;
  }

  GuildHost get(String name) {
    return hosts.stream().filter(host -> host.address().name().equals(name)).findFirst().orElseThrow();
  }

  GuildClient client(long id) {
    GuildClient client = GuildClient.open(id, group);
    clients.add(client);
    return client;
  }

  /** A guild that the ring gives to a host. */
  static long guildOf(String host) {
    return guildOf(host, 1);
  }

  /** A guild with this number or a greater one that the ring gives to a host. */
  static long guildOf(String host, long from) {
    return LongStream.range(from, from + 10_000)
        .filter(guild -> Rings.owner(guild).name().equals(host)).findFirst().orElseThrow();
  }

  static Member member(long id, String name) {
    return new Member(id, name, Set.of(), Presence.ONLINE);
  }

  /** Writes and waits until it is done. */
  static void put(GuildClient client, long guild, Member member) {
    putLater(client, guild, member).orTimeout(20, TimeUnit.SECONDS).join();
  }

  static CompletableFuture<Void> putLater(GuildClient client, long guild, Member member) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    client.put(guild, member, () -> done.complete(null));
    return done;
  }

  static List<Member> members(int count) {
    return IntStream.range(0, count).mapToObj(i -> member(i, "Ada " + i)).toList();
  }

  static void putAll(GuildClient client, long guild, List<Member> members) {
    CompletableFuture<?>[] done =
        members.stream().map(member -> putLater(client, guild, member)).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(done).orTimeout(20, TimeUnit.SECONDS).join();
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("this took too long");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static CompletableFuture<Void> removeLater(GuildClient client, long guild, long member) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    client.remove(guild, member, () -> done.complete(null));
    return done;
  }

  static Optional<GuildState> state(GuildHost host, long guild) {
    return host.state(guild).orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Who serves a guild or is handing it over. */
  List<String> holders(long guild) {
    return hosts.stream().filter(host -> state(host, guild).isPresent()).map(host -> host.address().name()).toList();
  }

  /** Waits until the one who has a guild is who shall have it. */
  GuildHost settled(long guild) throws InterruptedException {
    until(() -> holders(guild).equals(List.of(Rings.owner(guild).name())));
    return get(Rings.owner(guild).name());
  }

  static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("this took too long");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Closes a host as if it had died. */
  void kill(String name) {
    GuildHost host = get(name);
    hosts.remove(host);
    host.close();
  }

  @Override
  public void close() {
    clients.forEach(GuildClient::close);
    hosts.forEach(GuildHost::close);
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
