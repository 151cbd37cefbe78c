package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for all backends of a pool: answered {@code OK} when all have answered so, else with an error. */
final class BroadcastExchange implements Exchange, CallOwner {
  private final byte[] line;
  private final boolean isQuiet;
  private final Command command;
  private byte[] answer = Answers.OK;
  private int waiting;
  private final PoolLoop pool;
  private @Nullable Client client;

  BroadcastExchange(Client from, PoolLoop pool, RequestParser parser) {
    client = from;
    this.pool = pool;
    byte[] longer = new byte[parser.lineLength() + 1];
    int length = parser.writeLine(longer);
    line = Arrays.copyOf(longer, length);
    isQuiet = parser.isQuiet();
    command = parser.command();
  }

  @Override
  public void begin() {
    Set<Backend> backends = pool.routing().allBackends();
    waiting = backends.size();
    for (Backend backend : backends) {
      Call call = new Call(this);
      call.command = command;
      pool.connection(backend).send(call, line, line.length, null);
    }
  }

  @Override
  public boolean answered(Call call, ReplyParser reply, ByteBuf in, int at, int length) {
    if (reply.isError()) {
      answer = new byte[length];
      in.getBytes(at, answer);
    }
    done();
    return true;
  }

  @Override
  public void failed(Call call, Failure failure) {
    answer = Answers.line("SERVER_ERROR not all backends have answered");
    done();
  }

  private void done() {
    waiting--;
    Client to = client;
    if (waiting == 0 && to != null) {
      to.advance();
    }
  }

  @Override
  public boolean isDone() {
    return waiting == 0;
  }

  @Override
  public void finish(Client to) {
    if (!isQuiet) {
      to.write(answer, 0, answer.length);
    }
  }

  @Override
  public void abandon() {
    client = null;
  }
}
