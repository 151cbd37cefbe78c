package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.ClientConfig;
import dev.holdfast.examples.router.metrics.CommandFamily;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;

/** What becomes of a client's request that is whole: an exchange, or an answer of the router's own. */
final class Intake {
  private Intake() {}

  /** Takes a request that is whole. */
  static void begin(ClientConnection from, PoolLoop pool, RequestParser parser, ByteBuf in) {
    Command command = parser.command();
    pool.meter().request(family(command));
    int keys = parser.keys();
    if (keys == 0) {
      local(from, pool, parser);
    } else if (!pool.hasRing()) {
      from.answer(Answers.NO_RING);
    } else if (keys == 1) {
      single(from, pool, parser, in);
    } else if (!pool.routing().isPlain()) {
      Dispatch.multi(from, pool, parser);
    } else {
      MultiExchange exchange = pool.worker().multi();
      exchange.take(from, pool, parser, null);
      from.add(exchange);
      exchange.begin();
    }
  }

  /** As memcached does with a value that it refuses, lest an older one be found instead. */
  static void removeOld(PoolLoop pool, RequestParser parser) {
    if (parser.command() != Command.SET && parser.command() != Command.MS) {
      return;
    }
    Request request = new Request();
    request.take(parser, null);
    PoolLoop to = pool.links().route(request.placed(), request.placedStart(), request.placedLength());
    if (to.hasRing()) {
      for (Backend holder : to.holders(request.placed(), request.placedStart(), request.placedLength())) {
        Swallowed.delete(to, holder, request);
      }
    }
  }

  private static Backend backend(PoolLoop pool, RequestParser parser) {
    if (parser.isBase64()) {
      byte[] key = Request.decoded(parser);
      return pool.routing().backend(key, 0, key.length);
    }
    return pool.routing().backend(parser.line(), parser.keyStart(0), parser.keyLength(0));
  }

  private static void single(ClientConnection from, PoolLoop pool, RequestParser parser, ByteBuf in) {
    int data = parser.dataLength();
    ByteBuf value = data < 0 ? null : in.retainedSlice(in.readerIndex() + parser.lineLength(), data + 2);
    Routing routing = pool.routing();
    if (!routing.isPlain()) {
      Dispatch.single(from, pool, parser, value);
      return;
    }
    SingleExchange exchange = pool.worker().single();
    exchange.take(from, parser, value);
    from.add(exchange);
    exchange.send(pool, backend(pool, parser));
  }

  private static void local(ClientConnection from, PoolLoop pool, RequestParser parser) {
    switch (parser.command()) {
      case MN -> from.answer(Answers.META_NO_OP);
      case VERSION -> from.answer(pool.pool().version());
      case VERBOSITY -> from.answerUnlessQuiet(parser, Answers.OK);
      case STATS -> from.answer(pool.pool().stats(parser.token(1)));
      case QUIT -> from.closeAfterAnswers();
      case FLUSH_ALL -> flushAll(from, pool, parser);
      default -> from.answer(Answers.ERROR);
    }
  }

  private static void flushAll(ClientConnection from, PoolLoop pool, RequestParser parser) {
    if (from.config().flushAll() == ClientConfig.FlushAll.REFUSE) {
      from.answerUnlessQuiet(parser, Answers.FLUSH_REFUSED);
    } else if (!pool.hasRing()) {
      from.answerUnlessQuiet(parser, Answers.NO_RING);
    } else {
      BroadcastExchange exchange = new BroadcastExchange(from, pool, parser);
      from.add(exchange);
      exchange.begin();
    }
  }

  private static CommandFamily family(Command command) {
    return switch (command) {
      case GET, GETS, GAT, GATS -> CommandFamily.GET;
      case SET, ADD, REPLACE, APPEND, PREPEND, CAS -> CommandFamily.SET;
      case DELETE -> CommandFamily.DELETE;
      case TOUCH -> CommandFamily.TOUCH;
      case INCR, DECR -> CommandFamily.ARITHMETIC;
      case MG, MS, MD, MA, ME, MN -> CommandFamily.META;
      case VERSION, STATS, FLUSH_ALL, VERBOSITY, QUIT -> CommandFamily.OTHER;
    };
  }
}
