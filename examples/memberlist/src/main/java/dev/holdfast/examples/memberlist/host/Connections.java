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
  private final Map<Integer, Opened> windows = new HashMap<>();
  private boolean closed;

  /** A window, and where it was opened, which need not be where its guild's requests go by now. */
  private record Opened(GuildWatch watch, HostAddress at) {}

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

  void open(int number, GuildWatch watch, HostAddress at) {
    windows.put(number, new Opened(watch, at));
    send(at, watch.request(number));
  }

  /** Closes a window where it is open, if that host is connected. */
  void leave(int number) {
    Opened opened = windows.remove(number);
    Channel channel = opened == null ? null : channels.get(opened.at());
    if (opened != null && channel != null && channel.isActive()) {
      send(opened.at(), new Request.Leave(opened.watch().guild(), number));
    }
  }

  @Nullable GuildWatch watch(int number) {
    Opened opened = windows.get(number);
    return opened == null ? null : opened.watch();
  }

  void close() {
    closed = true;
    List.copyOf(channels.values()).forEach(Channel::close);
  }
}
