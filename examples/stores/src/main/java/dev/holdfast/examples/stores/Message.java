package dev.holdfast.examples.stores;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is sent to the thread that owns the ring. */
sealed interface Message {
  /** Asks for the owner of a hash. Made anew for each read, since the answer may come when nobody waits any more. */
  final class Question implements Message {
    private static final int SPINS = 100;
    private static final int YIELDS = 100;
    private static final long PARK_NANOS = 50_000;

    final long hash;
    private volatile @Nullable Node answer;
    private volatile boolean abandoned;

    Question(long hash) {
      this.hash = hash;
    }

    /** Tells the answer, and whether somebody still waits for it. */
    boolean answer(Node node) {
      answer = node;
      return !abandoned;
    }

    /** Spins, then yields, then sleeps: quick where there is a core for each, and harmless where there is not. */
    @SuppressWarnings("ThreadPriorityCheck") // A yield helps where threads outnumber cores.
    @Nullable Node await(long nanos) {
      for (int i = 0; i < SPINS; i++) {
        Node found = answer;
        if (found != null) {
          return found;
        }
        Thread.onSpinWait();
      }
      long deadline = System.nanoTime() + nanos;
      for (int i = 0; answer == null && System.nanoTime() - deadline < 0; i++) {
        if (i < YIELDS) {
          Thread.yield();
        } else {
          LockSupport.parkNanos(PARK_NANOS);
        }
      }
      Node found = answer;
      abandoned = found == null;
      return found;
    }
  }

  /**
   * Has the ring changed.
   *
   * @param change what to do with it
   * @param done open once it is done
   */
  record Change(UnaryOperator<HashRing> change, CountDownLatch done) implements Message {}
}
