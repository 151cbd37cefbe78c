package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for many keys: split into one part for each backend that has some of them, and joined in the order of the
 * keys. Used again for other requests.
 *
 * <p>Keys whose part fails are misses, as for a cache they may be, unless all parts fail, which is an error: so a
 * backend that is gone takes no other's values along.
 */
final class MultiExchange implements Exchange {
  private final Worker worker;
  private final List<Part> parts = new ArrayList<>();
  private int used;
  private int waiting;
  private int failed;
  private int keys;
  private Part[] partOf = new Part[128];
  private int[] starts = new int[128];
  private int[] ends = new int[128];
  private byte[] error = Answers.END;
  private @Nullable ClientConnection client;

  MultiExchange(Worker worker) {
    this.worker = worker;
  }

  /** Sends the parts of the request that the parser has found. */
  void send(ClientConnection from, PoolLoop pool, RequestParser parser) {
    client = from;
    keys = parser.keys();
    failed = 0;
    error = Answers.END;
    if (partOf.length < keys) {
      partOf = new Part[2 * keys];
      starts = new int[2 * keys];
      ends = new int[2 * keys];
    }
    Arrays.fill(starts, 0, keys, -1);
    byte[] line = parser.line();
    Routing routing = pool.routing();
    for (int key = 0; key < keys; key++) {
      Backend backend = routing.backend(line, parser.keyStart(key), parser.keyLength(key));
      Part part = pool.part(backend.slot());
      if (part == null) {
        part = newPart(backend, parser);
        pool.part(backend.slot(), part);
      }
      part.add(key, line, parser.keyStart(key), parser.keyLength(key));
      partOf[key] = part;
    }
    waiting = used;
    pool.meter().fannedOut(used);
    int count = used;
    for (int i = 0; i < count; i++) {
      pool.part(parts.get(i).backend().slot(), null);
    }
    for (int i = 0; i < count; i++) { // one that fails at once may be the last, and this be used again
      parts.get(i).send(pool);
    }
  }

  private Part newPart(Backend backend, RequestParser parser) {
    if (used == parts.size()) {
      parts.add(new Part(this));
    }
    Part part = parts.get(used++);
    part.begin(backend, parser);
    return part;
  }

  void value(int key, int start, int end) {
    starts[key] = start;
    ends[key] = end;
  }

  void partAnswered() {
    partDone();
  }

  void partFailed(byte[] answer) {
    failed++;
    error = answer;
    partDone();
  }

  private void partDone() {
    waiting--;
    if (waiting > 0) {
      return;
    }
    ClientConnection to = client;
    if (to == null) {
      recycle();
    } else {
      to.advance();
    }
  }

  @Override
  public boolean isDone() {
    return waiting == 0;
  }

  @Override
  public void finish(ClientConnection to) {
    if (failed == used) {
      to.write(error, 0, error.length);
    } else {
      int hits = 0;
      for (int key = 0; key < keys; key++) {
        if (starts[key] >= 0) {
          hits++;
          to.write(partOf[key].reply(), starts[key], ends[key] - starts[key]);
        }
      }
      to.write(Answers.END, 0, Answers.END.length);
      to.found(hits, keys - hits);
    }
    recycle();
  }

  @Override
  public void abandon() {
    client = null;
    if (waiting == 0) {
      recycle();
    }
  }

  private void recycle() {
    client = null;
    for (int i = 0; i < used; i++) {
      parts.get(i).drop();
    }
    used = 0;
    worker.recycle(this);
  }

  /** The keys of one backend, in the order in which the client asked for them. */
  static final class Part implements CallOwner {
    private final MultiExchange exchange;
    private final Call call = new Call(this);
    private final RequestKeys request = new RequestKeys();
    private @Nullable Backend backend;
    private @Nullable ByteBuf reply;

    Part(MultiExchange exchange) {
      this.exchange = exchange;
    }

    void begin(Backend to, RequestParser parser) {
      backend = to;
      call.command = parser.command();
      request.begin(parser);
    }

    void add(int key, byte[] line, int start, int length) {
      request.add(key, line, start, length);
    }

    Backend backend() {
      Backend to = backend;
      if (to == null) {
        throw new IllegalStateException("a part without a backend");
      }
      return to;
    }

    void send(PoolLoop pool) {
      int length = request.end();
      pool.connection(backend()).send(call, request.line(), length, null);
    }

    @Override
    public boolean answered(Call answered, ReplyParser parser, ByteBuf in, int at, int size) {
      if (parser.isError()) {
        byte[] answer = new byte[size];
        in.getBytes(at, answer);
        exchange.partFailed(answer);
        return true;
      }
      int next = 0;
      for (int value = 0; value < parser.values(); value++) {
        while (next < request.keys() && !request.isKey(next, parser, in, at, value)) {
          next++;
        }
        if (next == request.keys()) {
          forget();
          return false;
        }
        exchange.value(request.key(next), parser.valueStart(value), parser.valueEnd(value));
        next++;
      }
      if (parser.values() > 0) {
        reply = in.retainedSlice(at, size);
      }
      exchange.partAnswered();
      return true;
    }

    private void forget() {
      for (int i = 0; i < request.keys(); i++) {
        exchange.value(request.key(i), -1, -1);
      }
    }

    @Override
    public void failed(Call failed, Failure failure) {
      exchange.partFailed(backend().error());
    }

    ByteBuf reply() {
      ByteBuf held = reply;
      if (held == null) {
        throw new IllegalStateException("a value of an answer that is not there");
      }
      return held;
    }

    void drop() {
      backend = null;
      ByteBuf held = reply;
      if (held != null) {
        reply = null;
        held.release();
      }
    }
  }
}
