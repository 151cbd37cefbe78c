package dev.holdfast;

/**
 * Runs work a given number of frames before the end of a thread's stack, so that the overflow strikes inside of it.
 *
 * <p>The way there is a recursion until the overflow, and back by so many frames. So it does not matter how large the
 * frames are, which changes when the recursion is compiled. A first few frames of another size move all by less than a
 * frame.
 */
final class StackEnd {
  private static final long STACK = 256 << 10; // Small, so that the way is short.

  private final Runnable work;
  private int framesLeft;

  private StackEnd(int frames, Runnable work) {
    this.work = work;
    framesLeft = frames;
  }

  /** Runs the work, swallows the overflow, and tells whether it came to an end within a minute. */
  static boolean run(int frames, int shift, Runnable work) throws InterruptedException {
    Thread thread = new Thread(null, () -> new StackEnd(frames, work).start(shift), "near the end of its stack", STACK);
    thread.setDaemon(true);
    thread.start();
    thread.join(60_000);
    return !thread.isAlive();
  }

  private void start(int shift) {
    try {
      shift(shift, 0);
    } catch (StackOverflowError e) {
      return; // Struck in the work.
    }
  }

  private long shift(int frames, long sum) {
    if (frames == 0) {
      dive();
      return sum;
    }
    return shift(frames - 1, sum + frames) - frames;
  }

  @SuppressWarnings("InfiniteRecursion") // That is what it is for.
  private void dive() {
    try {
      dive();
    } catch (StackOverflowError e) {
      if (framesLeft-- != 0) {
        throw e;
      }
      work.run();
    }
  }
}
