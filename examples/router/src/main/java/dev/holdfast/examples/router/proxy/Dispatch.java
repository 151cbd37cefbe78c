package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What becomes of a request with one key of a pool that is not plain. */
final class Dispatch {
  private Dispatch() {}

  /** Begins the exchange; takes the value. */
  static void single(ClientConnection from, PoolLoop entry, RequestParser parser, @Nullable ByteBuf value) {
    PoolLoop to = entry.links().route(parser.line(), parser.keyStart(0), parser.keyLength(0));
    if (!to.hasRing()) {
      if (value != null) {
        value.release();
      }
      from.answerUnlessQuiet(parser, Answers.NO_RING);
      return;
    }
    Exchange exchange = exchange(from, to, parser, value);
    from.add(exchange);
    exchange.begin();
  }

  /** Makes the exchange; takes the value. */
  private static Exchange exchange(Client from, PoolLoop to, RequestParser parser, @Nullable ByteBuf value) {
    if (to.routing().isPlain() || parser.command().isRead()) {
      SingleExchange exchange = to.worker().single();
      exchange.take(from, parser, value);
      exchange.ladder().begin(to, to.first(
          parser.command().isRead(), parser.line(), parser.keyStart(0), parser.keyLength(0)));
      return exchange;
    }
    Request request = new Request();
    request.take(parser, value);
    return exchange(from, to, request);
  }

  /** Makes the exchange of a write; takes the request. */
  static Exchange exchange(Client from, PoolLoop to, Request request) {
    Backend[] holders = to.holders(request.line(), request.keyStart(), request.keyLength());
    if (holders.length > 1) {
      return new ReplicatedExchange(from, to, request, holders);
    }
    SingleExchange exchange = to.worker().single();
    exchange.take(from, request, to, holders[0]);
    request.drop();
    return exchange;
  }
}
