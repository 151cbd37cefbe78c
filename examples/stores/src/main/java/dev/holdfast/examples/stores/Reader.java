package dev.holdfast.examples.stores;

import com.sun.management.ThreadMXBean;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Reads as fast as it can, in blocks. The first read of a block is timed alone, and the block as a whole, so that a
 * stall is seen wherever it falls.
 */
@SuppressWarnings("ReferenceEquality") // Of a stranger there is one.
final class Reader extends Thread {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final KeyHash HASH = KeyHash.xxh3();
  /** Compared with each answer, so that no compiler can leave a read out. */
  private static final Node STRANGER = new Node("stranger");

  final Histogram latencies = Latencies.histogram();

  private final RingStore store;
  private final int block;
  private final long[] hashes = Inputs.hashes();
  private final String @Nullable [] texts;
  private int next;
  private int strangers;
  private long done;
  private long failed;
  private long longest;
  private long nanos;
  private long bytes;
  private volatile boolean measuring;
  private volatile boolean ended;

  Reader(RingStore store, int block, boolean text, int index) {
    super("reader " + index);
    setDaemon(true);
    this.store = store;
    this.block = block;
    texts = text ? Inputs.texts() : null;
    next = index * (Inputs.KEYS / 8);
  }

  @Override
  public void run() {
    while (!measuring && !ended) {
      readBlock();
    }
    latencies.reset();
    done = 0;
    failed = 0;
    longest = 0;
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    while (!ended) {
      readBlock();
    }
    nanos = System.nanoTime() - start;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
  }

  private void readBlock() {
    long start = System.nanoTime();
    int unanswered = read(next, 1);
    long timed = System.nanoTime();
    unanswered += read(next + 1, block - 1);
    long end = System.nanoTime();
    next = (next + block) & (Inputs.KEYS - 1);
    done += block;
    failed += unanswered;
    Latencies.record(latencies, timed - start);
    longest = Math.max(longest, end - start);
  }

  private int read(int from, int count) {
    return texts == null ? readHashes(from, count) : readTexts(texts, from, count);
  }

  /** What the loop needs is in local variables: after a volatile read all fields would be loaded again. */
  private int readHashes(int from, int count) {
    RingStore here = store;
    long[] keys = hashes;
    int unanswered = 0;
    for (int i = from; i < from + count; i++) {
      Node node = here.ownerOf(keys[i & (Inputs.KEYS - 1)]);
      if (node == null) {
        unanswered++;
      } else if (node == STRANGER) {
        strangers++;
      }
    }
    return unanswered;
  }

  private int readTexts(String[] keys, int from, int count) {
    RingStore here = store;
    int unanswered = 0;
    for (int i = from; i < from + count; i++) {
      Node node = here.ownerOf(HASH.hash(keys[i & (Inputs.KEYS - 1)]));
      if (node == null) {
        unanswered++;
      } else if (node == STRANGER) {
        strangers++;
      }
    }
    return unanswered;
  }

  void measure() {
    measuring = true;
  }

  void end() {
    ended = true;
  }

  /** The rest is for who has joined this thread. */
  double readsPerSecond() {
    return (done - failed) * 1e9 / nanos;
  }

  long done() {
    return done;
  }

  long failed() {
    return failed;
  }

  long longest() {
    return longest;
  }

  long bytes() {
    return bytes;
  }

  int strangers() {
    return strangers;
  }
}
