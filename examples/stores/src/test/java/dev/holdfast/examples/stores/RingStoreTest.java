package dev.holdfast.examples.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class RingStoreTest {
  private static final int CHANGES = 300;
  private static final int SLOTS = HashRing.MIN_SLOTS;

  /** The ring of one generation: no other has nodes of these names. */
  private static HashRing generation(int number) {
    return HashRing.of(IntStream.range(0, 5).mapToObj(i -> new Node(number + "-" + i)).toList(), SLOTS);
  }

  private static int generation(Node node) {
    return Integer.parseInt(node.name().substring(0, node.name().indexOf('-')));
  }

  /** An answer may fail to come in time on a busy machine, which all but a mailbox never do. */
  private static Node ask(RingStore store, long hash) {
    for (int i = 0; i < 1000; i++) {
      Node node = store.ownerOf(hash);
      if (node != null) {
        return node;
      }
    }
    throw new AssertionError("1,000 questions without an answer");
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void findsWhatTheRingFinds(StoreKind kind) {
    HashRing first = Inputs.ring(100, SLOTS);
    HashRing second = first.with(new Node("new")).without("node-3");
    SplittableRandom random = new SplittableRandom(1);
    try (RingStore store = kind.open(first)) {
      for (HashRing ring : List.of(first, second, first)) {
        store.change(before -> ring);
        for (int i = 0; i < 2000; i++) {
          long hash = random.nextLong();
          assertThat(ask(store, hash)).isEqualTo(ring.find(hash));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void givesTheChangeTheRingThatIsThere(StoreKind kind) {
    AtomicReference<@Nullable HashRing> seen = new AtomicReference<>();
    try (RingStore store = kind.open(generation(0))) {
      store.change(before -> generation(1));
      store.change(
          before -> {
            seen.set(before);
            return before.without("1-2");
          });
      store.change(
          before -> {
            assertThat(before.nodes()).hasSize(4);
            return before;
          });
    }
    assertThat(seen.get()).isEqualTo(generation(1));
  }

  /** Each answer is of one ring, of the last that was put before the question or a later one, and never goes back. */
  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void neverGoesBackUnderAWriter(StoreKind kind) throws InterruptedException {
    List<HashRing> rings = IntStream.rangeClosed(0, CHANGES).mapToObj(RingStoreTest::generation).toList();
    AtomicInteger put = new AtomicInteger();
    AtomicInteger reads = new AtomicInteger();
    List<String> ends = new ArrayList<>();
    try (RingStore store = kind.open(rings.get(0))) {
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        long seed = i;
        Thread reader = new Thread(() -> check(store, rings, put, reads, ends, seed));
        readers.add(reader);
        reader.start();
      }
      for (int i = 1; i <= CHANGES; i++) {
        HashRing next = rings.get(i);
        store.change(before -> next);
        put.set(i);
        waitFor(reads, reads.get() + (i % 10 == 0 ? 50 : 0), readers);
      }
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertThat(ends).containsExactly("at the last ring", "at the last ring");
    assertThat(reads.get()).isGreaterThan(CHANGES);
  }

  private static void waitFor(AtomicInteger reads, int count, List<Thread> readers) {
    while (reads.get() < count && readers.stream().anyMatch(Thread::isAlive)) {
      Thread.onSpinWait();
    }
  }

  private static void check(
      RingStore store, List<HashRing> rings, AtomicInteger put, AtomicInteger reads, List<String> ends, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int last = 0;
    String fault = null;
    while (fault == null && last < CHANGES) {
      int least = Math.max(put.get(), last);
      long hash = random.nextLong();
      Node node = ask(store, hash);
      int found = generation(node);
      if (found < least) {
        fault = "found generation " + found + " after " + least;
      } else if (!rings.get(found).find(hash).equals(node)) {
        fault = "found " + node + ", which its ring does not";
      }
      last = found;
      reads.incrementAndGet();
    }
    synchronized (ends) {
      ends.add(fault == null ? "at the last ring" : fault);
    }
  }

  @Test
  void aStalledOwnerAnswersNobodyAndThenTooLate() throws InterruptedException {
    try (MailboxStore store = new MailboxStore(generation(0), 8)) {
      AtomicInteger unanswered = new AtomicInteger();
      Thread caller = new Thread(
          () -> store.change(
              before -> {
                // The owner is in here, so nobody answers, whatever the time.
                for (int i = 0; i < 3; i++) {
                  unanswered.addAndGet(askFromAnotherThread(store) ? 0 : 1);
                }
                return generation(1);
              }));
      caller.start();
      caller.join();

      assertThat(unanswered).hasValue(3);
      assertThat(store.backlog().deepest()).isEqualTo(3);
      assertThat(generation(ask(store, 1))).isEqualTo(1);
      assertThat(store.backlog().tooLate()).isGreaterThanOrEqualTo(3);
    }
  }

  private static boolean askFromAnotherThread(MailboxStore store) {
    AtomicReference<@Nullable Node> found = new AtomicReference<>();
    Thread asker = new Thread(() -> found.set(store.ownerOf(1)));
    asker.start();
    try {
      asker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return found.get() != null;
  }

  @Test
  void aFullMailboxRefusesAndOneWithoutAnOwnerSaysSo() {
    MailboxStore store = new MailboxStore(generation(0), 8);
    store.close();
    // Nobody takes anything out any more.
    for (int i = 0; i < 9; i++) {
      assertThat(store.ownerOf(i)).isNull();
    }
    assertThat(store.backlog()).isEqualTo(Backlog.NONE);
    assertThatThrownBy(() -> store.change(before -> before))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the owner of the ring has ended; open another store");
  }

  @Test
  void aCopyIsOfItsOwn() {
    HashRing ring = HashRing.of(List.of(new Node("ä"), new Node("b"), new Node("c")), SLOTS);
    byte[] bytes = CopiedRing.bytes(ring);
    CopiedRing copy = CopiedRing.of(bytes);
    CopiedRing other = CopiedRing.of(bytes);

    assertThat(copy.nodes()).containsExactlyElementsOf(ring.nodes()).isNotSameAs(other.nodes());
    assertThat(copy.owners()).hasSize(SLOTS).containsExactly(other.owners()).isNotSameAs(other.owners());
  }

  @Test
  void theConstantIsFoldedInTheEnd() throws InterruptedException {
    try (RingStore store = StoreKind.CONSTANT.open(generation(0))) {
      long before = store.folds();
      store.change(ring -> generation(1));
      while (store.folds() == before) {
        Thread.sleep(1);
      }
      assertThat(generation(ask(store, 1))).isEqualTo(1);
    }
  }
}
