package dev.holdfast.examples.router.load;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.io.EOFException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop, which alone uses it. One that is lost is opened again. */
final class ConnectionSet {
  private static final long RECONNECT_MILLIS = 100;

  private final EventLoop loop;
  private final Dialer dialer;
  private final Function<ConnectionSet, Connection> maker;
  private final Connection[] connections;
  private final Connection[] unsent;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private int unopened;
  private int unsentSize;
  private int turn;
  private boolean isClosing;

  ConnectionSet(EventLoop loop, Dialer dialer, int size, Function<ConnectionSet, Connection> maker) {
    this.loop = loop;
    this.dialer = dialer;
    this.maker = maker;
    connections = new Connection[size];
    unopened = size;
    // Each is there once at most, and one that was replaced meanwhile, too.
    unsent = new Connection[2 * size];
  }

  int size() {
    return connections.length;
  }

  /** Comes when all are open, and fails if one cannot be opened. */
  CompletableFuture<Void> opened() {
    return opened;
  }

  void open() {
    for (int i = 0; i < connections.length; i++) {
      connect(i);
    }
  }

  void close() {
    isClosing = true;
    forEach(connection -> connection.close(Count.CLOSED));
  }

  boolean isClosing() {
    return isClosing;
  }

  void forEach(Consumer<Connection> action) {
    for (Connection connection : connections) {
      action.accept(connection);
    }
  }

  private void connect(int slot) {
    Connection connection = maker.apply(this);
    connections[slot] = connection;
    ChannelFuture future = dialer.connect(loop, connection);
    future.addListener(connected -> {
      Throwable cause = connected.cause();
      if (cause != null) {
        lost(slot, cause);
      } else {
        future.channel().closeFuture().addListener(closed -> lost(slot, connection.failure()));
      }
    });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What goes wrong when connecting comes here again.
  private void lost(int slot, @Nullable Throwable cause) {
    if (!opened.isDone()) {
      opened.completeExceptionally(cause == null ? new EOFException("closed by the server") : cause);
    } else if (!isClosing && !opened.isCompletedExceptionally()) {
      loop.schedule(() -> connect(slot), RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Notes that one is open. */
  void isUp() {
    unopened--;
    if (unopened == 0) {
      opened.complete(null);
    }
  }

  /** The next in turn that takes more; null if none does. */
  @Nullable Connection nextWritable() {
    for (int i = 0; i < connections.length; i++) {
      Connection connection = next();
      if (connection.isWritable()) {
        return connection;
      }
    }
    return null;
  }

  /** The next in turn that is open. */
  Connection nextUp(Connection otherwise) {
    for (int i = 0; i < connections.length; i++) {
      Connection connection = next();
      if (connection.isUp()) {
        return connection;
      }
    }
    return otherwise;
  }

  private Connection next() {
    turn = turn + 1 == connections.length ? 0 : turn + 1;
    return connections[turn];
  }

  /** Remembers to flush this connection. */
  void hasUnsent(Connection connection) {
    unsent[unsentSize++] = connection;
  }

  void flush() {
    for (int i = 0; i < unsentSize; i++) {
      unsent[i].flush();
    }
    unsentSize = 0;
  }
}
