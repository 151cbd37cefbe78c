package dev.holdfast.examples.router.admin;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.util.function.Supplier;

/** Sets up each connection, unless there are too many. Called by the one thread for connections. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close comes to does not matter.
final class Connections extends ChannelInitializer<SocketChannel> {
  private final Supplier<AdminHandler> handlers;
  private int connections;

  Connections(Supplier<AdminHandler> handlers) {
    this.handlers = handlers;
  }

  @Override
  protected void initChannel(SocketChannel connection) {
    if (connections >= AdminServer.MOST_CONNECTIONS) {
      connection.close();
      return;
    }
    connections++;
    connection.closeFuture().addListener(closed -> connections--);
    connection.pipeline()
        .addLast(new HttpServerCodec(AdminServer.LONGEST_LINE, AdminServer.LONGEST_HEADERS, AdminServer.LARGEST_BODY))
        .addLast(new HttpServerKeepAliveHandler())
        .addLast(new WholeRequests(AdminServer.LARGEST_BODY))
        .addLast(handlers.get());
  }
}
