package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What becomes of a request with one key of a pool that is not plain. */
final class Dispatch {
  private Dispatch() {}

  /** Begins the exchange; takes the value. */
  static void single(ClientConnection from, PoolLoop entry, RequestParser parser, @Nullable ByteBuf value) {
    boolean isBase64 = parser.isBase64();
    byte[] key = isBase64 ? Request.decoded(parser) : parser.line();
    int start = isBase64 ? 0 : parser.keyStart(0);
    int length = isBase64 ? key.length : parser.keyLength(0);
    PoolLoop to = entry.links().route(key, start, length);
    if (!to.hasRing()) {
      if (value != null) {
        value.release();
      }
      from.answerUnlessQuiet(parser, Answers.NO_RING);
      return;
    }
    ShadowKeys shadow = to.links().shadow();
    Exchange exchange = shadow != null && shadow.has(key, start, length)
        ? shadowed(from, to, shadow, parser, value)
        : exchange(from, to, parser, value);
    from.add(exchange);
    exchange.begin();
  }

  private static Exchange shadowed(
      Client from, PoolLoop to, ShadowKeys shadow, RequestParser parser, @Nullable ByteBuf value) {
    if (!shadow.enter()) {
      to.meter().shadowDropped();
      return exchange(from, to, parser, value);
    }
    Shadowed both = new Shadowed(from, shadow, to.meter(), false);
    Exchange other = exchange(both.shadow(), shadow.pool(), parser, value == null ? null : value.retainedSlice());
    both.of(exchange(both, to, parser, value), other);
    return both;
  }

  /** Begins the exchange of a request with several keys. */
  static void multi(ClientConnection from, PoolLoop entry, RequestParser parser) {
    Exchange exchange = multi((Client) from, entry, parser);
    from.add(exchange);
    exchange.begin();
  }

  private static Exchange multi(Client from, PoolLoop entry, RequestParser parser) {
    MultiExchange exchange = entry.worker().multi();
    ShadowKeys shadow = entry.links().shadow();
    if (shadow == null || !hasAny(shadow, entry.links(), parser)) {
      exchange.take(from, entry, parser, null);
      return exchange;
    }
    if (!shadow.enter()) {
      entry.meter().shadowDropped();
      exchange.take(from, entry, parser, null);
      return exchange;
    }
    Shadowed both = new Shadowed(from, shadow, entry.meter(), true);
    exchange.take(both, entry, parser, null);
    MultiExchange other = entry.worker().multi();
    other.take(both.shadow(), entry, parser, shadow);
    both.of(exchange, other);
    return both;
  }

  private static boolean hasAny(ShadowKeys shadow, Links links, RequestParser parser) {
    for (int key = 0; key < parser.keys(); key++) {
      if (links.isShadowed(shadow, parser.line(), parser.keyStart(key), parser.keyLength(key))) {
        return true;
      }
    }
    return false;
  }

  /** Makes the exchange; takes the value. */
  private static Exchange exchange(Client from, PoolLoop to, RequestParser parser, @Nullable ByteBuf value) {
    if (to.routing().isPlain() || parser.command().isRead()) {
      SingleExchange exchange = to.worker().single();
      exchange.take(from, parser, value);
      exchange.beginWith(to);
      return exchange;
    }
    Request request = new Request();
    request.take(parser, value);
    return exchange(from, to, request);
  }

  /** Makes the exchange of a write; takes the request. */
  static Exchange exchange(Client from, PoolLoop to, Request request) {
    Backend[] holders = to.holders(request.placed(), request.placedStart(), request.placedLength());
    Backend[] others = to.others(request.placed(), request.placedStart(), request.placedLength(), holders);
    if (holders.length > 1 || others.length > 0) {
      return new ReplicatedExchange(from, to, request, holders, others);
    }
    SingleExchange exchange = to.worker().single();
    exchange.take(from, request, to, holders[0]);
    request.drop();
    return exchange;
  }
}
