package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What becomes of a request of a pool that is not plain. */
final class Dispatch {
  private Dispatch() {}

  /** Begins the exchange of a request with one key; takes the value. */
  static void single(
      ClientConnection from, PoolLoop entry, Worker worker, RequestParser parser, @Nullable ByteBuf value) {
    byte[] line = parser.line();
    PoolLoop to = entry.links().route(line, parser.keyStart(0), parser.keyLength(0));
    if (!to.hasRing()) {
      if (value != null) {
        value.release();
      }
      from.answerUnlessQuiet(parser, Answers.NO_RING);
      return;
    }
    SingleExchange exchange = worker.single();
    exchange.take(from, parser, value);
    from.add(exchange);
    exchange.send(to, to.first(line, parser.keyStart(0), parser.keyLength(0)));
  }
}
