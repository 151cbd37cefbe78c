package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has for all its connections: parsers, objects to use again, and who has something to send.
 *
 * <p><b>Invariant.</b> All is used by the loop's thread alone. What is written in one turn of the loop is collected and
 * sent at the end of the turn, so that answers that came together leave in one system call for each connection.
 *
 * <p>A loop keeps at most {@value #KEPT} exchanges for one key and {@value #KEPT_MULTIS} for many; a request takes one
 * of these and allocates nothing.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to the handlers.
final class Worker {
  private static final int KEPT = 1 << 13;
  /** Each has a kilobyte for each of its parts, and a burst shall not keep that for ever. */
  private static final int KEPT_MULTIS = 1 << 10;
  private static final int SMALLEST = 1 << 10;
  private static final int MAX_ROOM = 64;
  private static final int CHECKS_PER_SECOND = 100;
  /** Three quarters of what HotSpot gives direct buffers unless told otherwise. */
  private static final long MAX_MEMORY = Runtime.getRuntime().maxMemory() / 4 * 3;

  private final EventLoop loop;
  private final int index;
  private final Transports transports;
  private final PooledByteBufAllocator allocator;
  private final ReplyParser replies = new ReplyParser();
  private final ArrayDeque<SingleExchange> singles = new ArrayDeque<>();
  private final ArrayDeque<MultiExchange> multis = new ArrayDeque<>();
  private final List<PoolLoop> pools = new CopyOnWriteArrayList<>();
  private ArrayList<ClientConnection> clients = new ArrayList<>();
  private ArrayList<ClientConnection> nextClients = new ArrayList<>();
  private final ArrayList<BackendConnection> backends = new ArrayList<>();
  private final Runnable flush = this::flush;
  private boolean isFlushing;
  private long now = System.nanoTime();

  Worker(EventLoop loop, int index, Transports transports, PooledByteBufAllocator allocator) {
    this.loop = loop;
    this.index = index;
    this.transports = transports;
    this.allocator = allocator;
    loop.scheduleAtFixedRate(this::check, 1, 1_000 / CHECKS_PER_SECOND, TimeUnit.MILLISECONDS);
  }

  int index() {
    return index;
  }

  EventLoop loop() {
    return loop;
  }

  ReplyParser replies() {
    return replies;
  }

  /** The time, as of the event that is being handled. */
  long now() {
    return now;
  }

  void tick() {
    now = System.nanoTime();
  }

  PoolLoop add(Pool pool) {
    PoolLoop added = new PoolLoop(pool, this);
    pools.add(0, added); // before one of that name that is being removed
    return added;
  }

  PoolLoop pool(String name) {
    PoolLoop found = poolOrNull(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no pool '" + name + "'");
    }
    return found;
  }

  @Nullable PoolLoop poolOrNull(String name) {
    for (PoolLoop pool : pools) {
      if (pool.pool().name().equals(name)) {
        return pool;
      }
    }
    return null;
  }

  private void check() {
    tick();
    boolean isShort = allocator.metric().usedDirectMemory() > MAX_MEMORY;
    for (PoolLoop pool : pools) {
      pool.checkTimeouts(now);
      if (isShort) {
        pool.closeSlowClients();
      }
    }
    pools.removeIf(PoolLoop::isGone);
  }

  /** Begins to connect. */
  ChannelFuture connect(Backend backend, ChannelHandler handler) {
    return transports.connect(loop, backend, handler);
  }

  void flushLater(ClientConnection client) {
    clients.add(client);
    schedule();
  }

  void flushLater(BackendConnection backend) {
    backends.add(backend);
    schedule();
  }

  private void schedule() {
    if (!isFlushing) {
      isFlushing = true;
      loop.execute(flush);
    }
  }

  private void flush() {
    isFlushing = false;
    ArrayList<ClientConnection> now = clients;
    clients = nextClients;
    nextClients = now;
    for (int i = 0; i < now.size(); i++) {
      now.get(i).flush();
    }
    now.clear();
    for (int i = 0; i < backends.size(); i++) {
      backends.get(i).flush();
    }
    backends.clear();
  }

  ByteBuf allocate(int size) {
    return allocator.directBuffer(Math.max(SMALLEST, size));
  }

  /** Appends what came to what was there; takes both, and gives one. */
  ByteBuf join(ByteBuf rest, ByteBuf read) {
    int size = read.readableBytes();
    ByteBuf joined = rest;
    if (rest.writableBytes() < size) {
      joined = allocate(Math.max(rest.readableBytes() + size, 2 * rest.readableBytes()));
      joined.writeBytes(rest);
      rest.release();
    }
    joined.writeBytes(read);
    read.release();
    return joined;
  }

  /**
   * Keeps what is not whole: takes the buffer, and gives one with room for what is said to come, but for no more than
   * some times what has come, since what is said may not be true.
   */
  ByteBuf keep(ByteBuf in, int needed) {
    int size = in.readableBytes();
    ByteBuf kept = allocate(Math.max(size, (int) Math.min(needed, (long) MAX_ROOM * size)));
    kept.writeBytes(in);
    in.release();
    return kept;
  }

  SingleExchange single() {
    SingleExchange exchange = singles.poll();
    return exchange == null ? new SingleExchange(this) : exchange;
  }

  void recycle(SingleExchange exchange) {
    if (singles.size() < KEPT) {
      singles.push(exchange);
    }
  }

  MultiExchange multi() {
    MultiExchange exchange = multis.poll();
    return exchange == null ? new MultiExchange(this) : exchange;
  }

  void recycle(MultiExchange exchange) {
    if (multis.size() < KEPT_MULTIS) {
      multis.push(exchange);
    }
  }
}
