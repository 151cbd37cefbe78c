package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hashes spread keys as chance would. All is seeded, so a test that passes once passes always. */
final class KeyHashQualityTest {
  private static final List<KeyHash> HASHES =
      List.of(KeyHash.xxh3(), KeyHash.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));

  /**
   * Some in each way XXH3 treats lengths: up to 3, 8, 16, 32, 128, 240, and beyond. Not 1: there are but 128 pairs of
   * keys that differ in a given bit, and counting each of them many times proves nothing.
   */
  private static final int[] LENGTHS = {3, 4, 8, 11, 16, 18, 32, 36, 100, 200, 300};

  private static final int BITS = 64;

  /** How often each bit of a key is flipped. */
  private static final int FLIPS = 2_000;

  /**
   * How many standard deviations a count may be off. There are 64 counts a bit of a key, 5,824 bits in the keys of
   * all lengths, and two hashes: 745,472. A normal one is 7 off with probability 2.6e-12, any of them with 2e-6.
   */
  private static final double DEVIATIONS = 7;

  private static final int BUCKET_BITS = 10;
  private static final int BUCKETS = 1 << BUCKET_BITS;
  private static final int KEYS = 100_000;

  private static Stream<Arguments> hashesAndLengths() {
    return HASHES.stream().flatMap(hash -> Arrays.stream(LENGTHS).mapToObj(n -> Arguments.of(hash, n)));
  }

  @ParameterizedTest
  @MethodSource("hashesAndLengths")
  void eachBitOfAKeyFlipsEachBitOfTheHashHalfOfTheTime(KeyHash hash, int length) {
    assertThat(worstFlips(hash::hash, length)).isLessThan(DEVIATIONS);
  }

  /** How far, in standard deviations, the count that is farthest off is from half of the flips. */
  private static double worstFlips(ToLongFunction<byte[]> hash, int length) {
    SplittableRandom random = new SplittableRandom(length);
    int[][] flipped = new int[length * 8][BITS];
    byte[] key = new byte[length];
    for (int i = 0; i < FLIPS; i++) {
      random.nextBytes(key);
      long before = hash.applyAsLong(key);
      for (int bit = 0; bit < length * 8; bit++) {
        key[bit >> 3] ^= (byte) (1 << (bit & 7));
        count(before ^ hash.applyAsLong(key), flipped[bit]);
        key[bit >> 3] ^= (byte) (1 << (bit & 7));
      }
    }
    int worst = Stream.of(flipped).flatMapToInt(Arrays::stream)
        .map(count -> Math.abs(count - FLIPS / 2)).max().orElseThrow();
    return worst / (Math.sqrt(FLIPS) / 2);
  }

  private static void count(long bits, int[] counts) {
    for (int i = 0; i < BITS; i++) {
      counts[i] += (int) (bits >>> i) & 1;
    }
  }

  private static Stream<Arguments> hashesAndKeys() {
    return HASHES.stream()
        .flatMap(
            hash ->
                Stream.of(
                    keys(hash, "sequential", i -> Integer.toString(i)),
                    keys(hash, "with a prefix", i -> "user:" + (1_000_000_000_000L + i)),
                    keys(hash, "with a long prefix", i -> "https://example.org/some/long/path/to/the/thing/" + i),
                    keys(hash, "every 256th", i -> Integer.toString(i << 8)),
                    keys(hash, "sparse", i -> sparse(24, i)),
                    keys(hash, "sparse and long", i -> sparse(150, i)),
                    keys(hash, "one character", KeyHashQualityTest::oneCharacter)));
  }

  private static Arguments keys(KeyHash hash, String name, IntFunction<String> key) {
    return Arguments.of(hash, name, key);
  }

  /** A G-test of the top bits, by which the native ring looks keys up, and of the lowest. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("hashesAndKeys")
  void keysOfAllKindsSpreadEvenly(KeyHash hash, String name, IntFunction<String> key) {
    int[] top = new int[BUCKETS];
    int[] low = new int[BUCKETS];
    for (int i = 0; i < KEYS; i++) {
      long h = hash.hash(key.apply(i));
      top[(int) (h >>> (BITS - BUCKET_BITS))]++;
      low[(int) h & (BUCKETS - 1)]++;
    }

    // Chi-square of 1,023 degrees: mean 1,023, standard deviation 45.2; no less even than chance, and no more. With
    // 98 keys a bucket G itself is a fiftieth of a deviation too high. 28 figures in all, so 5 deviations are far.
    double deviation = Math.sqrt(2 * (BUCKETS - 1));
    assertThat(g(top)).as("top bits, %s", name).isBetween(BUCKETS - 1 - 5 * deviation, BUCKETS - 1 + 5 * deviation);
    assertThat(g(low)).as("low bits, %s", name).isBetween(BUCKETS - 1 - 5 * deviation, BUCKETS - 1 + 5 * deviation);
  }

  private static double g(int[] counts) {
    double expected = (double) KEYS / BUCKETS;
    double sum = 0;
    for (int count : counts) {
      sum += count == 0 ? 0 : count * Math.log(count / expected);
    }
    return 2 * sum;
  }

  /** A text of zeros but for a character in each third of it. */
  private static String sparse(int length, int number) {
    StringBuilder text = new StringBuilder("0".repeat(length));
    for (int third = 0; third < 3; third++) {
      int digit = (number >> (6 * third)) & 63;
      text.setCharAt(length / 3 * third + (digit >> 3), (char) ('1' + (digit & 7)));
    }
    return text.toString();
  }

  /** A text of 1,200 equal characters but for one. */
  private static String oneCharacter(int number) {
    StringBuilder text = new StringBuilder("~".repeat(1_200));
    text.setCharAt(number / 90, (char) ('!' + number % 90));
    return text.toString();
  }
}
