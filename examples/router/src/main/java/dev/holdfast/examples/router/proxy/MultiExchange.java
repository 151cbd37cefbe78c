package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for many keys: split into one part for each backend that has some of them, and joined in the order of the
 * keys. Used again for other requests.
 *
 * <p>Keys whose part fails, or is not found in a part, are asked elsewhere in parts of their own, as long as there is
 * an elsewhere. Those that fail in the end are misses, as for a cache they may be, unless all keys fail, which is an
 * error: so a backend that is gone takes no other's values along.
 *
 * <p><b>Invariant.</b> {@code waiting} counts the parts that have not come back; a part counts until the parts that
 * follow from it do, so it becomes 0 once.
 */
final class MultiExchange implements Exchange, ReadThrough.Reader {
  /** Failover, replicas and cut-over may take many parts of a kilobyte each, which an idle exchange shall not keep. */
  private static final int KEPT_PARTS = 16;

  private final Worker worker;
  private final List<Part> parts = new ArrayList<>();
  private int used;
  private int waiting;
  private int failed;
  private int keys;
  private int asked;
  private Command command = Command.GET;
  /** Whether the first parts were made without ladders. */
  private boolean isPlain;
  private Part[] partOf = new Part[128];
  private int[] starts = new int[128];
  private int[] ends = new int[128];
  /** For each key that was asked elsewhere where; made when first needed. */
  private @Nullable Ladder[] ladders = new Ladder[128];
  /** The keys that are read through. */
  private final Map<Integer, Request> readers = new HashMap<>();
  private byte[] error = Answers.END;
  private @Nullable Client client;

  MultiExchange(Worker worker) {
    this.worker = worker;
  }

  /**
   * Takes the request that the parser has found, in parts.
   *
   * @param shadow whose keys alone it takes, for another pool; null takes all
   */
  void take(Client from, PoolLoop pool, RequestParser parser, @Nullable ShadowKeys shadow) {
    prepare(from, parser);
    byte[] line = parser.line();
    Routing routing = pool.routing();
    isPlain = routing.isPlain();
    if (isPlain) {
      for (int key = 0; key < keys; key++) {
        int start = parser.keyStart(key);
        int length = parser.keyLength(key);
        part(pool, routing.backend(line, start, length), parser).add(key, line, start, length);
      }
    } else {
      split(pool, parser, shadow);
    }
    close(0);
    if (shadow == null) {
      pool.meter().fannedOut(used);
    }
    waiting = 1; // this itself, so that it is not done before all parts are sent
  }

  @Override
  public void begin() {
    sendFrom(0);
    partDone();
  }

  private void prepare(Client from, RequestParser parser) {
    client = from;
    keys = parser.keys();
    command = parser.command();
    asked = keys;
    failed = 0;
    error = Answers.END;
    if (partOf.length < keys) {
      partOf = new Part[2 * keys];
      starts = new int[2 * keys];
      ends = new int[2 * keys];
      ladders = Arrays.copyOf(ladders, 2 * keys);
    }
    Arrays.fill(starts, 0, keys, -1);
  }

  private void split(PoolLoop pool, RequestParser parser, @Nullable ShadowKeys shadow) {
    byte[] line = parser.line();
    Links links = pool.links();
    for (int key = 0; key < keys; key++) {
      int start = parser.keyStart(key);
      int length = parser.keyLength(key);
      PoolLoop to = links.route(line, start, length);
      if (shadow != null) {
        if (!links.isShadowed(shadow, line, start, length)) {
          asked--;
          continue;
        }
        to = shadow.pool();
      }
      if (to.hasRing()) {
        Backend first = to.first(command.isRead(), line, start, length);
        ladder(key).begin(to, first);
        part(to, first, parser).add(key, line, start, length);
        if (!command.isRead() && to.routing().replicas() != null) {
          touchElsewhere(to, parser, key);
        }
      } else {
        failed++;
        error = Answers.NO_RING;
      }
    }
  }

  /** What reads and touches is answered by the owner; the other replicas are but touched. */
  private static void touchElsewhere(PoolLoop to, RequestParser parser, int key) {
    byte[] line = parser.line();
    int start = parser.keyStart(key);
    int length = parser.keyLength(key);
    Backend[] holders = to.holders(line, start, length);
    byte[] touch = Swallowed.line("touch ", line, start, length, " " + parser.token(1));
    for (int i = 1; i < holders.length; i++) {
      Swallowed.send(to, holders[i], Command.TOUCH, touch, null);
    }
  }

  /** The part for a backend. */
  private Part part(PoolLoop pool, Backend backend, RequestParser parser) {
    Part known = pool.part(backend.slot());
    if (known != null) {
      return known;
    }
    Part part = newPart(pool, backend);
    part.begin(parser);
    return part;
  }

  private Part newPart(PoolLoop pool, Backend backend) {
    if (used == parts.size()) {
      parts.add(new Part(this));
    }
    Part part = parts.get(used++);
    part.to(pool, backend);
    pool.part(backend.slot(), part);
    return part;
  }

  /** No more keys come to the parts from an index on. */
  private void close(int from) {
    for (int i = from; i < used; i++) {
      parts.get(i).close();
    }
  }

  /** Sends the parts from an index on. One that fails at once may make others, which are sent then. */
  private void sendFrom(int from) {
    int to = used;
    waiting += to - from;
    for (int i = from; i < to; i++) {
      parts.get(i).send();
    }
  }

  private Ladder ladder(int key) {
    Ladder ladder = ladders[key];
    if (ladder == null) {
      ladder = new Ladder();
      ladders[key] = ladder;
    }
    return ladder;
  }

  void value(int key, Part part, int start, int end) {
    partOf[key] = part;
    starts[key] = start;
    ends[key] = end;
  }

  void partAnswered(Part part) {
    if (command.isRead() && !(isPlain && !part.isFollower()) && !part.pool().routing().isPlain()) {
      goOn(part, null);
    }
    partDone();
  }

  void partFailed(Part part, Failure failure, byte[] answer) {
    error = answer;
    goOn(part, failure);
    partDone();
  }

  /** Asks elsewhere for the keys of a part that are not there, or did not come. */
  private void goOn(Part part, @Nullable Failure failure) {
    RequestKeys request = part.request();
    int from = used;
    for (int i = 0; i < request.keys(); i++) {
      int key = request.key(i);
      if (starts[key] >= 0) {
        continue;
      }
      Ladder ladder = ladder(key);
      if (isPlain && !part.isFollower()) {
        ladder.begin(part.pool(), part.backend());
      }
      if (ladder.next(command, request.line(), request.start(i), request.length(i), failure)) {
        elsewhere(ladder, part, i);
      } else if (!ladder.hasMissed()) {
        failed++;
      }
    }
    if (used > from) {
      close(from);
      sendFrom(from);
    }
  }

  private void elsewhere(Ladder ladder, Part part, int index) {
    RequestKeys request = part.request();
    int key = request.key(index);
    if (!ladder.isOld()) {
      follower(ladder, part).add(key, request.line(), request.start(index), request.length(index));
      return;
    }
    waiting++;
    Request single = Request.of(command, request.line(), request.start(index), request.length(index));
    readers.put(key, single);
    new ReadThrough(this, key, ladder.pool(), single, ladder.backend()).begin();
  }

  @Override
  public void found(int key, ByteBuf answer) {
    readers.remove(key);
    Part part = used == parts.size() ? new Part(this) : parts.get(used);
    if (used == parts.size()) {
      parts.add(part);
    }
    used++;
    part.hold(answer);
    value(key, part, 0, answer.readableBytes());
    partDone();
  }

  @Override
  public void notFound(int key, @Nullable Failure failure) {
    Request single = readers.remove(key);
    Ladder ladder = ladder(key);
    if (single != null && ladder.next(command, single.line(), single.keyStart(), single.keyLength(), failure)) {
      Part part = newPart(ladder.pool(), ladder.backend());
      part.follow(single);
      part.add(key, single.line(), single.keyStart(), single.keyLength());
      if (ladder.isOld()) {
        used--;
        part.close();
        readers.put(key, single);
        new ReadThrough(this, key, ladder.pool(), single, ladder.backend()).begin();
        return;
      }
      part.close();
      sendFrom(used - 1);
    } else if (!ladder.hasMissed()) {
      failed++;
    }
    partDone();
  }

  private Part follower(Ladder ladder, Part before) {
    Part known = ladder.pool().part(ladder.backend().slot());
    if (known != null) {
      return known;
    }
    Part part = newPart(ladder.pool(), ladder.backend());
    part.follow(before);
    return part;
  }

  private void partDone() {
    waiting--;
    if (waiting > 0) {
      return;
    }
    Client to = client;
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
  public void finish(Client to) {
    if (failed == asked) {
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
    if (parts.size() > KEPT_PARTS) {
      parts.subList(KEPT_PARTS, parts.size()).clear();
      partOf = new Part[partOf.length];
    }
    worker.recycle(this);
  }
}
