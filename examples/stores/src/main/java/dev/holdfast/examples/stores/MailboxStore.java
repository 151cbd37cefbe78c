package dev.holdfast.examples.stores;

import dev.holdfast.examples.stores.Message.Change;
import dev.holdfast.examples.stores.Message.Question;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox: one thread owns the ring, everybody else asks it. A read that is not answered in time, or finds the
 * mailbox full, has failed; its question stays in the mailbox and is answered all the same, as in Erlang.
 */
final class MailboxStore implements RingStore {
  static final Duration TIMEOUT = Duration.ofMillis(10);
  static final int CAPACITY = 4096;

  private final ManyToOneConcurrentArrayQueue<Message> mailbox;
  private final Thread owner = new Thread(this::run, "owner");
  private HashRing ring; // The owner's alone once it runs.
  private volatile Backlog backlog = Backlog.NONE; // Written by the owner.
  private volatile boolean closed;

  MailboxStore(HashRing first, int capacity) {
    ring = first;
    mailbox = new ManyToOneConcurrentArrayQueue<>(capacity);
    owner.setDaemon(true);
    owner.start();
  }

  @Override
  public @Nullable Node ownerOf(long hash) {
    Question question = new Question(hash);
    if (mailbox.offer(question)) {
      return question.await(TIMEOUT.toNanos());
    }
    // Who is refused and asks again at once takes the owner's core from it.
    LockSupport.parkNanos(TIMEOUT.toNanos());
    return null;
  }

  /** Waits until it is done, however long that takes, but not for an owner that is gone. */
  @Override
  public void change(UnaryOperator<HashRing> change) {
    Change message = new Change(change, new CountDownLatch(1));
    while (!mailbox.offer(message)) {
      checkOpen();
      LockSupport.parkNanos(1_000_000);
    }
    try {
      while (!message.done().await(100, TimeUnit.MILLISECONDS)) {
        checkOpen();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the owner had changed the ring; ask what it is now", e);
    }
  }

  private void checkOpen() {
    if (!owner.isAlive()) {
      throw new IllegalStateException("the owner of the ring has ended; open another store");
    }
  }

  private void run() {
    BackoffIdleStrategy idle = new BackoffIdleStrategy(100, 100, 1_000, 100_000);
    while (!closed) {
      Message message = mailbox.poll();
      if (message instanceof Question question) {
        if (!question.answer(ring.find(question.hash))) {
          measureBacklog(1);
        }
      } else if (message instanceof Change change) {
        ring = change.change().apply(ring);
        measureBacklog(0);
        change.done().countDown();
      }
      idle.idle(message == null ? 0 : 1);
    }
  }

  private void measureBacklog(int tooLate) {
    backlog = new Backlog(Math.max(backlog.deepest(), mailbox.size()), backlog.tooLate() + tooLate);
  }

  @Override
  public Backlog backlog() {
    return backlog;
  }

  @Override
  public void close() {
    closed = true;
    try {
      owner.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
