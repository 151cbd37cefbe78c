package dev.holdfast.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is to happen in one history, drawn at random.
 *
 * @param initial the value before, {@link Result#NONE}, or {@link #KEEP}
 * @param isFolded whether that is folded first
 * @param threads the calls of each thread
 */
record Plan(int initial, boolean isFolded, List<List<Call>> threads) {
  /** To go on from the state that the last history left behind. */
  static final int KEEP = -2;

  private static final List<Kind> READS = List.of(Kind.GET, Kind.GET_OR_NULL, Kind.GET_OR_DEFAULT, Kind.IS_SET);
  private static final List<Kind> WRITES =
      List.of(
          Kind.PUT,
          Kind.PUT,
          Kind.PUT_NEW,
          Kind.COMPARE_AND_SET,
          Kind.COMPARE_AND_SET,
          Kind.UPDATE,
          Kind.UPDATE,
          Kind.GET_AND_PUT,
          Kind.DELETE);

  // How long delays and reads last differs from history to history, between these powers of two.
  private static final int SHORTEST = 6; // 64 nanoseconds: all at once
  private static final int LONGEST = 21; // 2 milliseconds: many times what a fold and an unfold take

  // But in a few, nobody does anything until those who watch had time to be compiled with the constant in their code.
  private static final int HISTORIES_A_HOT_ONE = 64;
  private static final int HOT = 23; // 8 milliseconds
  private static final int SCALE_IN_HOT = 16; // 64 microseconds

  /** Always the same for the same seed and number. */
  static Plan draw(long seed, int number, int threads) {
    SplittableRandom random = new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
    int initial = random.nextInt(2) == 0 ? KEEP : random.nextInt(Result.NONE, Value.COUNT);
    boolean isFolded = random.nextBoolean();
    boolean isHot = random.nextInt(HISTORIES_A_HOT_ONE) == 0;
    int scale = random.nextInt(SHORTEST, LONGEST + 1);
    List<List<Call>> all = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      if (isHot) {
        all.add(thread % 2 == 0 ? watcher(random, HOT) : user(random, SCALE_IN_HOT, 1L << (HOT - 1)));
      } else {
        all.add(random.nextInt(4) == 0 ? watcher(random, scale) : user(random, scale, 0));
      }
    }
    return new Plan(initial, isFolded, all);
  }

  /** One long read, so that there is one while the others do what they do. */
  private static List<Call> watcher(SplittableRandom random, int scale) {
    Call read = new Call(pick(random, READS), 0, 0, 0, 1L << scale);
    return List.of(read, call(random, 10, scale, 0));
  }

  private static List<Call> user(SplittableRandom random, int scale, long delayNanos) {
    int readsOfTen = new int[] {1, 5, 10}[random.nextInt(3)];
    int count = random.nextInt(2, 7);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call(random, readsOfTen, scale, i == 0 ? delayNanos : 0));
    }
    return calls;
  }

  private static Call call(SplittableRandom random, int readsOfTen, int scale, long atLeastNanos) {
    int value = random.nextInt(Value.COUNT);
    int expected = random.nextInt(Value.COUNT);
    long delay = atLeastNanos + (random.nextInt(3) == 0 ? 0 : nanos(random, scale));
    if (random.nextInt(10) < readsOfTen) {
      return new Call(pick(random, READS), expected, value, delay, random.nextBoolean() ? nanos(random, scale) : 0);
    }
    if (random.nextInt(6) == 0) {
      return new Call(Kind.FOLD_NOW, expected, value, delay, 0);
    }
    Kind kind = pick(random, WRITES);
    long lasts = kind == Kind.UPDATE && random.nextBoolean() ? nanos(random, scale) : 0;
    return new Call(kind, expected, value, delay, lasts);
  }

  private static Kind pick(SplittableRandom random, List<Kind> kinds) {
    return kinds.get(random.nextInt(kinds.size()));
  }

  /** Short and long times equally often, up to two to the scale. */
  private static long nanos(SplittableRandom random, int scale) {
    return random.nextLong(1L << random.nextInt(SHORTEST, scale + 1));
  }
}
