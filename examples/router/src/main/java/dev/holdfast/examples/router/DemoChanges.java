package dev.holdfast.examples.router;

import dev.holdfast.examples.router.metrics.BackendMeters;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The changes during a load: a backend leaves the ring and ends, and then another of its name joins. */
final class DemoChanges implements AutoCloseable {
  private static final String NAME = "cache-2";
  private static final long BEFORE_MILLIS = 2_000;
  private static final long BETWEEN_MILLIS = 1_200;
  private static final long PATIENCE_SECONDS = 10;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> done;

  private DemoChanges(Embedded all) {
    done = thread.submit(() -> {
      change(all);
      return null;
    });
  }

  static DemoChanges start(Embedded all) {
    return new DemoChanges(all);
  }

  private static void change(Embedded all) throws IOException, InterruptedException {
    BackendMeters meters = all.router().meters().backend(Embedded.POOL, NAME);
    TimeUnit.MILLISECONDS.sleep(BEFORE_MILLIS);
    EmbeddedBackend leaving = all.leave(NAME);
    until("the router knows that " + NAME + " has left", () -> !isMember(all));
    // As an operator would: what is on its way to it is still answered.
    until("the router has no more to do with " + NAME, () -> meters.connections() == 0);
    leaving.close();
    TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    all.join(NAME);
    until("the router knows that " + NAME + " has joined", () -> isMember(all));
  }

  private static boolean isMember(Embedded all) {
    PoolMembership membership = all.router().membership(Embedded.POOL);
    HashRing ring = membership == null ? null : membership.ring();
    return ring != null && ring.nodes().stream().map(Node::name).anyMatch(NAME::equals);
  }

  private static void until(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("it took longer than " + PATIENCE_SECONDS + " s until " + what
            + "; try again where the machine has less to do");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits for the last change. */
  void await() throws IOException, InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
