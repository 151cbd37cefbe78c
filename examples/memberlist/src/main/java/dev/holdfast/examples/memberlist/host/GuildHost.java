package dev.holdfast.examples.memberlist.host;

import dev.holdfast.Registration;
import dev.holdfast.examples.memberlist.list.Role;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * A server of guilds on a port of 127.0.0.1. It serves those that the {@link Rings} say, takes over what other hosts
 * have of them, and hands over those that the ring gives to others. The package page has the protocol.
 *
 * <p>Any thread may use it. A host keeps all in memory: what it has when it is closed is lost, so have it leave the
 * ring first, and wait until it has nothing.
 */
public final class GuildHost implements AutoCloseable {
  private static final WriteBufferWaterMark ROOM = new WriteBufferWaterMark(64 << 10, 256 << 10);

  private final EventLoopGroup group;
  private final List<Role> roles;
  private final List<Shard> shards = new ArrayList<>();
  private final HostMeter meter = new HostMeter();
  private final Links links = new Links(this);
  private final Channel channel;
  private final HostAddress address;
  private final Registration ringChanges;

  private GuildHost(String name, EventLoopGroup group, List<Role> roles) throws IOException {
    this.group = group;
    this.roles = List.copyOf(roles);
    channel = listen(name);
    address = new HostAddress(name, ((InetSocketAddress) channel.localAddress()).getPort());
    for (EventExecutor loop : group) {
      shards.add(new Shard(this, (EventLoop) loop));
    }
    ringChanges = Rings.onChange(() -> shards.forEach(shard -> shard.later(shard::ringChanged)));
    channel.config().setAutoRead(true);
  }

  /**
   * Starts a host, which is in no ring yet.
   *
   * @param name its name in the ring
   * @param loops how many threads it has; each guild has one of them
   * @param roles the roles of all guilds, those that stand first in the list first; the same at all hosts
   * @return the host, which listens
   * @throws IOException if it cannot listen
   */
  public static GuildHost start(String name, int loops, List<Role> roles) throws IOException {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(
        loops, new DefaultThreadFactory("guild-host-" + name, true), NioIoHandler.newFactory());
    try {
      return new GuildHost(name, group, roles);
    } catch (IOException | RuntimeException e) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw e;
    }
  }

  /** Listens, but accepts nobody before there are shards. */
  private Channel listen(String name) throws IOException {
    ChannelFuture bound = new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, ROOM)
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel accepted) {
            Pipelines.set(accepted, new Peer(GuildHost.this, accepted));
          }
        })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("host " + name + " cannot listen on a free port of 127.0.0.1: "
          + bound.cause().getMessage(), bound.cause());
    }
    return bound.channel();
  }

  /**
   * Tells where it listens.
   *
   * @return its address, to be given to {@link Rings}
   */
  public HostAddress address() {
    return address;
  }

  /**
   * Counts its guilds.
   *
   * @return how many it serves or is handing over
   */
  public CompletableFuture<Integer> guilds() {
    return sum(Shard::size);
  }

  /**
   * Counts its guilds that are another host's by the ring in force.
   *
   * @return how many it has yet to hand over
   */
  public CompletableFuture<Integer> toHandOver() {
    return sum(Shard::toHandOver);
  }

  private CompletableFuture<Integer> sum(ToIntFunction<Shard> count) {
    CompletableFuture<Integer> sum = CompletableFuture.completedFuture(0);
    for (Shard shard : shards) {
      CompletableFuture<Integer> one = new CompletableFuture<>();
      shard.later(() -> one.complete(count.applyAsInt(shard)));
      sum = sum.thenCombine(one, Integer::sum);
    }
    return sum;
  }

  /**
   * Tells all that it has of a guild.
   *
   * @param id the guild
   * @return the state, or none if it does not serve it
   */
  public CompletableFuture<Optional<GuildState>> state(long id) {
    CompletableFuture<Optional<GuildState>> state = new CompletableFuture<>();
    Shard shard = shard(id);
    shard.later(() -> state.complete(Optional.ofNullable(shard.guild(id)).map(Guild::state)));
    return state;
  }

  /**
   * Tells what it has done.
   *
   * @return the figures since its start
   */
  public HostFigures figures() {
    return meter.figures();
  }

  /** Closes all connections and ends its threads, as if it had died. */
  @Override
  public void close() {
    ringChanges.close();
    channel.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  Shard shard(long guild) {
    return shards.get(Rings.spread(guild, shards.size()));
  }

  List<Shard> shards() {
    return shards;
  }

  List<Role> roles() {
    return roles;
  }

  HostMeter meter() {
    return meter;
  }

  Links links() {
    return links;
  }

  EventLoop nextLoop() {
    return group.next();
  }
}
