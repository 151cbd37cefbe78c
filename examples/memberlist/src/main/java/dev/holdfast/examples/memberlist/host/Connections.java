package dev.holdfast.examples.memberlist.host;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's connections, one to each host, and its windows by number. They belong to the client's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // If a write fails the channel closes, of which the client is told.
final class Connections {
  private final GuildClient client;
  private final long id;
  private final EventLoop loop;
  private final Map<HostAddress, Channel> channels = new HashMap<>();
  private final Map<Integer, GuildWatch> watches = new HashMap<>();
  private boolean closed;

  Connections(GuildClient client, long id, EventLoop loop) {
    this.client = client;
    this.id = id;
    this.loop = loop;
  }

  /** Tells whether there is a connection; if not, there soon will be, or the client is told that there is none. */
  boolean isOpen(HostAddress to) {
    Channel channel = channels.get(to);
    if (channel == null && !closed) {
      connect(to);
      return false;
    }
    return channel != null && channel.isActive();
  }

  void send(HostAddress to, Frame frame) {
    if (isOpen(to)) {
      Channel channel = channels.get(to);
      if (channel != null) {
        channel.writeAndFlush(Frame.encode(channel.alloc(), frame), channel.voidPromise());
      }
    }
  }

  private void connect(HostAddress to) {
    ChannelFuture connecting = Pipelines.connect(loop, to, channel -> new Dialogue(client, to));
    Channel channel = connecting.channel();
    channels.put(to, channel);
    channel.closeFuture().addListener(done -> {
      channels.remove(to, channel);
      if (!closed) {
        client.disconnected(to);
      }
    });
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        send(to, new Hello(id));
        client.connected(to);
      }
    });
  }

  void remember(int number, GuildWatch watch) {
    watches.put(number, watch);
  }

  void forget(int number) {
    watches.remove(number);
  }

  @Nullable GuildWatch watch(int number) {
    return watches.get(number);
  }

  void close() {
    closed = true;
    List.copyOf(channels.values()).forEach(Channel::close);
  }
}
