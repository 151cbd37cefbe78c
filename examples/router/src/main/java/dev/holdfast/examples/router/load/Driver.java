package dev.holdfast.examples.router.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends requests on the connections of one event loop, which alone runs it. */
final class Driver {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int INPUT_SIZE = 1 << 16;

  private final EventLoop loop;
  private final Plan plan;
  private final Tally tally;
  private final LongSupplier clock;
  private final Commands commands;
  private final RequestPool pool;
  private final byte[] input = new byte[INPUT_SIZE];
  private final ConnectionSet connections;
  private final Runnable awake = guarded(this::awake);
  private final Runnable lookAgain = guarded(this::lookAgain);

  private int outstanding;
  private long now;
  private long wake = Schedule.NEVER;
  private boolean isWorkLeft = true;
  private boolean isStopped;
  private @Nullable Phase phase;
  private @Nullable Pacer pacer;
  private CompletableFuture<Void> done = new CompletableFuture<>();

  Driver(EventLoop loop, Dialer dialer, Plan plan, int connections, KeySpace keys, Tally tally, LongSupplier clock) {
    this.loop = loop;
    this.plan = plan;
    this.tally = tally;
    this.clock = clock;
    this.commands = new Commands(keys, plan.fanOut());
    this.pool = new RequestPool(plan.fanOut());
    this.connections =
        new ConnectionSet(loop, dialer, connections, others -> new Connection(this, others, keys, tally, plan));
  }

  /** Opens all connections; the result fails if one of them does. */
  CompletableFuture<Void> open() {
    loop.execute(() -> {
      TimerSlack.remove();
      connections.open();
      lookAgain();
    });
    return connections.opened();
  }

  /** Does this; the result comes when all is answered, or waiting for it has ended. */
  CompletableFuture<Void> begin(Phase next) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    loop.execute(guarded(() -> {
      done = ended;
      if (isStopped) {
        ended.complete(null);
        return;
      }
      phase = next;
      isWorkLeft = true;
      Schedule schedule = next.schedule();
      pacer = schedule == null ? null : new Pacer(schedule, this::startDue);
      look();
      connections.forEach(this::fill);
      readComplete();
    }));
    return ended;
  }

  /** Sends no more, now and later; what is on its way is waited for, as at the end. */
  void stop() {
    loop.execute(guarded(() -> {
      isStopped = true;
      Phase current = phase;
      if (current != null) {
        look();
        phase = current.endingAt(now, plan.timeoutNanos());
        readComplete();
      }
    }));
  }

  void close() {
    loop.execute(connections::close);
  }

  void connected(Connection connection) {
    connections.isUp();
    look();
    fill(connection);
    readComplete();
  }

  byte[] input() {
    return input;
  }

  /** Looks at the clock. */
  void look() {
    now = clock.getAsLong();
  }

  /** Sends what there is to send, now that what came is read. */
  void readComplete() {
    if (pacer != null) {
      look();
      wakeAt(pacer.sendDue(now));
    }
    connections.flush();
    if (outstanding == 0) {
      finishIfOver();
    }
  }

  private void wakeAt(long time) {
    if (time < wake) {
      wake = time;
      later(awake, time - clock.getAsLong());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What goes wrong is told by the task, which is guarded.
  private void later(Runnable task, long nanos) {
    loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** A task whose failure ends the run, which else would wait for ever. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        done.completeExceptionally(e);
        throw e;
      }
    };
  }

  private void awake() {
    wake = Schedule.NEVER;
    readComplete();
  }

  /** Sends what is due in an open loop. */
  private boolean startDue(long scheduled) {
    Phase current = phase;
    if (current == null || outstanding >= connections.size() * current.pipeline()) {
      return false;
    }
    Connection home = connections.nextWritable();
    if (home == null) {
      return false;
    }
    start(home, current, scheduled);
    return true;
  }

  /** Gives a connection as many requests as it may have, in a closed loop. */
  private void fill(Connection home) {
    Phase current = phase;
    if (current == null || current.schedule() != null) {
      return;
    }
    while (home.isUp() && home.own < current.pipeline() && isWorkLeft && now < current.end()) {
      start(home, current, now);
    }
  }

  private void start(Connection home, Phase current, long scheduled) {
    Request request = pool.take();
    isWorkLeft = current.work().next(request);
    if (!isWorkLeft) {
      pool.give(request);
      return;
    }
    request.scheduled = scheduled;
    request.sent = now;
    request.home = home;
    request.isCounted = scheduled >= current.countFrom();
    request.open = request.isSet ? 1 : plan.parts();
    if (request.isCounted && current.schedule() != null) {
      tally.lateness(now - scheduled);
    }
    outstanding++;
    home.own++;
    home.send(request, 0, commands);
    for (int part = 1, parts = request.open; part < parts; part++) {
      connections.nextUp(home).send(request, part, commands);
    }
  }

  /** Notes that a part of a request is answered, or has failed. */
  void answered(Request request, @Nullable Count failure) {
    if (request.failure == null) {
      request.failure = failure;
    }
    request.open--;
    if (request.open == 0) {
      finish(request);
    }
  }

  private void finish(Request request) {
    tally.add(Count.PROGRESS);
    Count failure = request.failure;
    if (request.isCounted) {
      if (failure == null) {
        tally.add(Count.ANSWERED);
      } else if (failure != Count.WRONG) {
        tally.add(failure);
      }
      if (failure == null || failure == Count.TIMEOUTS) { // One that has timed out took so long at least.
        tally.latency(now - request.scheduled);
      }
    }
    outstanding--;
    Connection home = request.home;
    pool.give(request);
    if (home != null) {
      home.own--;
      fill(home);
    }
  }

  /** Looks for what nothing else wakes this loop for. */
  private void lookAgain() {
    if (connections.isClosing()) {
      return;
    }
    later(lookAgain, LOOK_NANOS);
    look();
    Phase current = phase;
    if (current == null) {
      return;
    }
    boolean isLate = now >= current.lastEnd();
    long tooOld = isLate ? Long.MAX_VALUE : now - plan.timeoutNanos();
    connections.forEach(connection -> {
      if (connection.oldest() < tooOld) {
        connection.close(Count.TIMEOUTS);
      }
    });
    Schedule schedule = current.schedule();
    if (isLate && schedule != null) {
      giveUp(schedule, current);
    }
    readComplete();
  }

  /** Counts what there never was room for; it has waited until now at least. */
  private void giveUp(Schedule schedule, Phase current) {
    for (; schedule.next() != Schedule.NEVER; schedule.take()) {
      if (schedule.next() >= current.countFrom()) {
        tally.add(Count.UNSENT);
        tally.latency(now - schedule.next());
      }
    }
  }

  private void finishIfOver() {
    Phase current = phase;
    if (current == null) {
      return;
    }
    Schedule schedule = current.schedule();
    boolean isOver = schedule == null ? !isWorkLeft || now >= current.end() : schedule.next() == Schedule.NEVER;
    if (isOver) {
      phase = null;
      pacer = null;
      done.complete(null);
    }
  }
}
