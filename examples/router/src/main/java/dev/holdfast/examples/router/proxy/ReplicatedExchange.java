package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Fallback;
import dev.holdfast.examples.router.config.Replicas.Write;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A write of one key to all its replicas. The client is answered as soon as enough of them have answered, with the
 * owner's answer if that has come, and what comes later is consumed.
 *
 * <p><b>Invariant.</b> {@code waiting} counts the calls that have not come back. The value is given back once all have
 * and the client needs nothing any more, and each call has the same bytes.
 *
 * <p>What depends on what was there (numbers, appending, touching) waits for the owner's answer too. What depends on a
 * cas goes to the owner alone, since each backend counts its own; if it changes something there, the others lose the
 * key.
 */
final class ReplicatedExchange implements Exchange, CallOwner {
  private final PoolLoop pool;
  private final Request request;
  private final Held held = new Held();
  private final Backend[] targets;
  private final Backend[] others;
  private final boolean isDeletion;
  private final int replicas;
  private final Call[] calls;
  private int needed;
  private int good;
  private int waiting;
  private int waitingOthers;
  private long hash;
  private boolean isSent;
  private boolean isOwnerOut = true;
  private boolean isAnswered;
  private boolean isShown;
  private boolean isDone;
  private boolean isRelayed;
  private @Nullable Client client;

  /**
   * Makes one.
   *
   * @param request what to send; it is given back by this
   * @param targets the backends of the key, its owner first
   * @param others those that had the key or will have it, and must not have an older value than these
   */
  ReplicatedExchange(Client from, PoolLoop pool, Request request, Backend[] targets, Backend[] others) {
    this.client = from;
    this.pool = pool;
    this.request = request;
    this.targets = targets;
    this.others = others;
    isDeletion = request.command() == Command.DELETE || request.command() == Command.MD;
    replicas = request.comparesCas() ? 1 : targets.length;
    calls = new Call[replicas];
    needed = request.comparesCas() ? 1 : needed(pool, replicas);
  }

  private static int needed(PoolLoop pool, int replicas) {
    var config = pool.pool().config().replicas();
    return switch (config.write()) {
      case ALL -> replicas;
      case QUORUM -> Math.min(replicas, config.count() / 2 + 1);
      case ONE -> 1;
    };
  }

  @Override
  public void begin() {
    waiting = replicas;
    if (isDeletion && others.length > 0) {
      deleteAtOthers();
    }
    for (int i = 0; i < replicas; i++) {
      Call call = new Call(this);
      calls[i] = call;
      call.command = request.command();
      pool.connection(targets[i]).send(call, request.line(), request.length(), request.data());
    }
    isSent = true;
    giveBack();
  }

  /** A deletion is done once it is done everywhere, or a reader could find the value at an old owner yet. */
  private void deleteAtOthers() {
    waitingOthers = others.length;
    hash = pool.routing().placement().hash(request.placed(), request.placedStart(), request.placedLength());
    pool.pool().deletions().begin(hash);
    byte[] line = Swallowed.deletion(request);
    for (Backend other : others) {
      Call call = new Call(this);
      call.command = request.isBase64() ? Command.MD : Command.DELETE;
      pool.connection(other).send(call, line, line.length, null);
    }
  }

  private void otherDone() {
    waitingOthers--;
    endDeletion();
    decide();
  }

  private void endDeletion() {
    if (isDeletion && others.length > 0 && waiting == 0 && waitingOthers == 0) {
      pool.pool().deletions().end(hash);
    }
  }

  private boolean isOther(Call call) {
    for (Call own : calls) {
      if (own == call) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean answered(Call call, ReplyParser reply, ByteBuf in, int at, int size) {
    if (!request.isAnswer(reply, in, at)) {
      return false;
    }
    if (isOther(call)) {
      if (isChange(reply, in, at) && request.command() == Command.DELETE) {
        keep(false, reply, in, at, size);
      }
      otherDone();
      return true;
    }
    waiting--;
    boolean isOwner = call == calls[0];
    isOwnerOut &= !isOwner;
    if (replicas == 1 || !isServerError(reply, in, at)) {
      good++;
      keep(isOwner, reply, in, at, size);
      if (isOwner && isChange(reply, in, at)) {
        deleteElsewhere();
      }
    }
    endDeletion();
    decide();
    return true;
  }

  private static boolean isServerError(ReplyParser reply, ByteBuf in, int at) {
    return reply.isError() && in.getByte(at) == 'S';
  }

  /** Whether an answer says that something is other than before. */
  private boolean isChange(ReplyParser reply, ByteBuf in, int at) {
    if (reply.isError()) {
      return false;
    }
    if (request.command().isMeta()) {
      return reply.code() == ReplyParser.Code.HD || reply.code() == ReplyParser.Code.VA;
    }
    byte first = in.getByte(at);
    return first != 'N' && first != 'E'; // NOT_STORED, NOT_FOUND, EXISTS
  }

  /** Keeps the first answer, or the owner's; of deletions one that has deleted something. */
  private void keep(boolean isOwner, ReplyParser reply, ByteBuf in, int at, int size) {
    boolean isBetter = isDeletion ? isChange(reply, in, at) : isOwner;
    if (!isDone && !isRelayed && (!isAnswered || isBetter)) {
      held.drop();
      held.hold(in, at, size);
      isAnswered = true;
      isShown = request.isShown(reply);
    }
  }

  private void deleteElsewhere() {
    for (int i = replicas; i < targets.length; i++) {
      Swallowed.delete(pool, targets[i], request);
    }
    for (int i = 0; i < others.length && !isDeletion && request.command().changesValue(); i++) {
      Swallowed.delete(pool, others[i], request);
    }
  }

  @Override
  public void failed(Call call, Failure failure) {
    if (isOther(call)) {
      otherDone();
      return;
    }
    waiting--;
    boolean isOwner = call == calls[0];
    isOwnerOut &= !isOwner;
    if (failure == Failure.EJECTED && pool.pool().config().replicas().write() == Write.ALL) {
      needed = Math.max(1, needed - 1);
    }
    if (isOwner && !Ladder.isSurelyNotSent(failure)) {
      deleteElsewhere(); // it may have been done
    }
    endDeletion();
    decide();
  }

  private void decide() {
    if (!isDone && !isRelayed && waitingOthers == 0) {
      if (good >= needed && !(isOwnerOut && request.command().dependsOnValue())) {
        done();
      } else if (waiting == 0) {
        giveUp();
      }
    }
    giveBack();
  }

  private void giveUp() {
    PoolLoop other = good > 0 ? null : pool.links().fallback(Fallback.On.ERROR);
    if (other != null && other.hasRing()) {
      isRelayed = true;
      isShown = true;
      held.drop();
      Relay relay = new Relay(held, this::done);
      Exchange exchange = Dispatch.exchange(relay, other, request.copy());
      relay.ask(exchange);
      exchange.begin();
      return;
    }
    pool.meter().serverError();
    held.drop();
    held.hold(replicas == 1 ? targets[0].error() : Answers.line("SERVER_ERROR " + good + " of " + replicas
        + " backends " + (good == 1 ? "has " : "have ") + (request.command().hasData() ? "stored" : "done") + " it; "
        + needed + " must"));
    isShown = request.isErrorShown();
    done();
  }

  private void done() {
    isDone = true;
    Client to = client;
    if (to == null) {
      giveBack();
    } else {
      to.advance();
    }
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public void finish(Client to) {
    if (isShown) {
      held.writeTo(to);
    }
    client = null;
    giveBack();
  }

  @Override
  public void abandon() {
    client = null;
    giveBack();
  }

  private void giveBack() {
    if (client == null && isSent && waiting == 0 && waitingOthers == 0 && (isDone || !isRelayed)) {
      held.drop();
      request.drop();
    }
  }
}
