package dev.holdfast.examples.memberlist.host;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of a host to others: one to each, made when it is needed. Any thread may use it. */
@SuppressWarnings("FutureReturnValueIgnored") // Whoever asked is told.
final class Links {
  private final GuildHost host;
  private final Map<HostAddress, Future<Link>> links = new HashMap<>();

  /** Takes a connection. */
  @FunctionalInterface
  interface Opened {
    /** The connection, or null if there is none to be had. */
    void opened(@Nullable Link link);
  }

  Links(GuildHost host) {
    this.host = host;
  }

  /** Has a connection taken on a shard's loop, later. */
  void open(HostAddress to, Shard shard, Opened then) {
    open(to).addListener(opened -> shard.later(() -> {
      Link link = opened.isSuccess() ? (Link) opened.getNow() : null;
      then.opened(link != null && link.isOpen() ? link : null);
    }));
  }

  private synchronized Future<Link> open(HostAddress to) {
    Future<Link> known = links.get(to);
    if (known != null && !(known.isDone() && !known.isSuccess())) {
      return known;
    }
    EventLoop loop = host.nextLoop();
    Promise<Link> promise = loop.newPromise();
    links.put(to, promise);
    ChannelFuture connected = Pipelines.connect(loop, to, channel -> new Link(host, to, channel));
    connected.addListener(done -> connected(connected, promise));
    return promise;
  }

  private static void connected(ChannelFuture connected, Promise<Link> promise) {
    if (connected.isSuccess()) {
      Link link = connected.channel().pipeline().get(Link.class);
      link.send(new Hello(0));
      promise.trySuccess(link);
    } else {
      promise.tryFailure(connected.cause());
    }
  }

  synchronized void closed(Link link) {
    Future<Link> known = links.get(link.to());
    if (known != null && known.isSuccess() && known.getNow() == link) {
      links.remove(link.to());
    }
  }

  /** Those that are open now. */
  synchronized List<Link> all() {
    return links.values().stream().filter(Future::isSuccess).map(Future::getNow).toList();
  }
}
