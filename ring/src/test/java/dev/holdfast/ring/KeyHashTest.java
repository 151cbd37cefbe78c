package dev.holdfast.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a key has the hash that hash4j gives its bytes. Run twice: see the pom. */
final class KeyHashTest {
  /** What the pom of each run says it wants, so that both ways of reading strings are really tested. */
  private static final boolean OPENED = Boolean.getBoolean("holdfast.test.openString");

  private static final int LONGEST = 300;
  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(KeyHash.xxh3(), Hashing.xxh3_64()),
          new Pair(KeyHash.keyed(SECRET), Hashing.polymurHash2_0(0, 0x3736353433323130L, 0x6665646362613938L)));

  /** A hash of ours, and the hasher of hash4j that it must agree with. */
  private record Pair(KeyHash ours, Hasher64 theirs) {
    long expected(String text) {
      return theirs.hashBytesToLong(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Pair> pairs() {
    return PAIRS;
  }

  /** What characters a text is made of. */
  enum Alphabet {
    ASCII(0x80),
    LATIN_1(0x100),
    UTF_16(0x10000);

    final int size;

    Alphabet(int size) {
      this.size = size;
    }

    String text(SplittableRandom random, int length) {
      return random.ints(length, 0, size).collect(StringBuilder::new, (s, c) -> s.append((char) c), (s, t) -> {})
          .toString();
    }
  }

  @Test
  void thisRunReadsStringsAsThePomSays() {
    assertThat(OpenString.OPENED).isEqualTo(OPENED);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void textOfAllLengths(Pair pair) {
    SplittableRandom random = new SplittableRandom(1);
    for (Alphabet alphabet : Alphabet.values()) {
      for (int length = 0; length <= LONGEST; length++) {
        for (int i = 0; i < 10; i++) {
          assertText(pair, alphabet.text(random, length));
        }
      }
    }
  }

  /** One character anywhere in ASCII text that is none, even if its low byte looks like it. */
  @ParameterizedTest
  @ValueSource(ints = {0x7F, 0x80, 0xE9, 0xFF, 0x100, 0x141, 0x7FF, 0x800, 0x8041, 0xFFFF, 0xD800, 0xDFFF})
  void oneCharacterOfAnyKind(int c) {
    for (Pair pair : PAIRS) {
      for (int length = 1; length <= 70; length++) {
        for (int i = 0; i < length; i++) {
          StringBuilder text = new StringBuilder("k".repeat(length));
          text.setCharAt(i, (char) c);
          assertText(pair, text.toString());
        }
      }
    }
  }

  /** A pair anywhere in ASCII text whose code point has the low 16 bits of an ASCII character. */
  @Test
  void onePairAnywhere() {
    for (Pair pair : PAIRS) {
      for (int length = 2; length <= 70; length++) {
        for (int i = 0; i + 2 <= length; i++) {
          assertText(pair, "k".repeat(i) + "\uD800\uDC41" + "k".repeat(length - i - 2));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD83D\uDE00", "a\uD83D\uDE00b", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uD83D", "\uDBFF\uDFFF"
      })
  void pairsAndHalvesOfSurrogates(String text) {
    for (Pair pair : PAIRS) {
      assertText(pair, text);
      assertText(pair, "x".repeat(200) + text + "y".repeat(200));
    }
  }

  private static void assertText(Pair pair, String text) {
    long expected = pair.expected(text);
    assertThat(pair.ours.hash(text)).as(text).isEqualTo(expected);
    assertThat(pair.ours.hash(new StringBuilder().insert(0, text))).as(text).isEqualTo(expected);
    assertThat(pair.ours.hash(CharBuffer.wrap("<" + text + ">", 1, 1 + text.length()))).as(text).isEqualTo(expected);
  }

  /** Bytes in every form, each surrounded by others that must not count. */
  @ParameterizedTest
  @MethodSource("pairs")
  void bytesOfAllLengths(Pair pair) {
    SplittableRandom random = new SplittableRandom(2);
    for (int length = 0; length <= LONGEST; length++) {
      byte[] key = new byte[length];
      random.nextBytes(key);
      int offset = 1 + length % 13;
      byte[] within = new byte[offset + length + 7];
      random.nextBytes(within);
      System.arraycopy(key, 0, within, offset, length);
      long expected = pair.theirs.hashBytesToLong(key);

      assertThat(pair.ours.hash(key)).isEqualTo(expected);
      assertThat(pair.ours.hash(within, offset, length)).isEqualTo(expected);
      ByteBuffer direct = ByteBuffer.allocateDirect(within.length).put(within);
      for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.wrap(within), direct}) {
        buffer.clear().position(1);
        assertBuffer(pair, buffer.slice().position(offset - 1).limit(offset - 1 + length), expected);
      }
      UnsafeBuffer sliced = new UnsafeBuffer(within, 1, within.length - 1);
      assertThat(pair.ours.hash(sliced, offset - 1, length)).isEqualTo(expected);
      assertThat(pair.ours.hash(new UnsafeBuffer(direct), offset, length)).isEqualTo(expected);
      ExpandableArrayBuffer expandable = new ExpandableArrayBuffer(512);
      expandable.putBytes(0, within);
      assertThat(pair.ours.hash(expandable, offset, length)).isEqualTo(expected);
    }
  }

  private static void assertBuffer(Pair pair, ByteBuffer key, long expected) {
    for (ByteBuffer buffer : new ByteBuffer[] {key, key.asReadOnlyBuffer()}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        buffer.order(order);
        ByteBuffer before = buffer.duplicate();
        assertThat(pair.ours.hash(buffer)).isEqualTo(expected);
        assertThat(buffer.position()).isEqualTo(before.position());
        assertThat(buffer.limit()).isEqualTo(before.limit());
        assertThat(buffer.order()).isEqualTo(order);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void numbers(Pair pair) {
    SplittableRandom random = new SplittableRandom(3);
    for (long number : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
      assertNumber(pair, number);
    }
    for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
      for (long near = -2; near <= 2; near++) {
        assertNumber(pair, power * 10 + near);
        assertNumber(pair, -power * 10 + near);
      }
    }
    for (int i = 0; i < 100_000; i++) {
      assertNumber(pair, random.nextLong() >> random.nextInt(64));
      assertNumber(pair, i - 50_000);
    }
  }

  private static void assertNumber(Pair pair, long number) {
    if (pair.ours.hash(number) != pair.expected(Long.toString(number))) {
      throw new AssertionError(pair + " of " + number);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void uuids(Pair pair) {
    SplittableRandom random = new SplittableRandom(4);
    assertThat(pair.ours.hash(new UUID(0, 0))).isEqualTo(pair.expected(new UUID(0, 0).toString()));
    assertThat(pair.ours.hash(new UUID(-1, -1))).isEqualTo(pair.expected(new UUID(-1, -1).toString()));
    for (int i = 0; i < 10_000; i++) {
      UUID uuid = new UUID(random.nextLong(), random.nextLong());
      assertThat(pair.ours.hash(uuid)).isEqualTo(pair.expected(uuid.toString()));
    }
  }

  /** The array that a thread writes text to is in use while a foreign charAt hashes keys of its own. */
  @ParameterizedTest
  @MethodSource("pairs")
  void charAtMayHashKeysItself(Pair pair) {
    String text = "na\u00EFve";
    CharSequence meddling = new Meddling(text, pair.ours);

    assertThat(pair.ours.hash(meddling)).isEqualTo(pair.expected(text));
  }

  private record Meddling(String text, KeyHash hash) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      long unused = hash.hash("\u00FC" + index) + hash.hash((long) index) + hash.hash(new UUID(index, 1));
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }
  }

  @Test
  void aThrowingCharAtLeavesTheHashUsable() {
    CharSequence failing = CharBuffer.wrap(new FailingEnd());
    for (Pair pair : PAIRS) {
      assertThatThrownBy(() -> pair.ours.hash(failing)).isInstanceOf(IllegalStateException.class);
      assertText(pair, "\u00E9 afterwards");
    }
  }

  private static final class FailingEnd implements CharSequence {
    private int left = 6;

    @Override
    public int length() {
      return 5;
    }

    @Override
    public char charAt(int index) {
      if (index == 4 && left-- <= 5) {
        throw new IllegalStateException("no more characters");
      }
      return '\u00E9';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void rangesOutsideAreRefused(Pair pair) {
    byte[] array = new byte[20];
    byte[] copy = array.clone();
    int[][] ranges = {{-1, 3}, {0, 21}, {20, 1}, {21, 0}, {18, 3}, {0, -1}, {5, Integer.MAX_VALUE}, {-4, 0}};
    for (int[] range : ranges) {
      String message = "Range [%d, %<d + %d) out of bounds for length 20".formatted(range[0], range[1]);
      assertThatThrownBy(() -> pair.ours.hash(array, range[0], range[1]))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> pair.ours.hash(new UnsafeBuffer(array), range[0], range[1]))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(message);
    }
    assertThat(array).isEqualTo(copy);
    assertThat(pair.ours.hash(array, 20, 0)).isEqualTo(pair.ours.hash(""));
  }

  @Test
  void readingStringsDoesNotChangeThem() {
    String text = "user:123456789012345\u00E9";
    for (Pair pair : PAIRS) {
      long unused = pair.ours.hash(text);
    }
    assertThat(text).isEqualTo("user:1234567890" + "12345\u00E9");
  }
}
