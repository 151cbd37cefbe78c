package dev.holdfast.examples.router.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Few keys, so that requests meet; and values that are often numbers. */
final class RandomKeys {
  private static final List<String> KEYS =
      List.of("a", "b", "c", "counter:1", "counter:2", "{tag}x", "\u0001\u007f\u00e9\t", "l".repeat(250));

  private final Dice dice;
  private int counted; // A bit for each key that is counted with in this burst.

  RandomKeys(Dice dice) {
    this.dice = dice;
  }

  /**
   * Says which keys are counted with and which are asked for with {@code mg} in this burst: never both. As long as an
   * answer that holds an item is not written, memcached does not shorten a number in it but makes a new one; so whether
   * a number is filled up with spaces hangs on how the burst was cut into packets.
   */
  void nextBurst() {
    counted = dice.below(1 << KEYS.size());
  }

  String any() {
    return KEYS.get(dice.below(KEYS.size()));
  }

  String toCount() {
    return ofKind(1);
  }

  String toAskMeta() {
    return ofKind(0);
  }

  /** The first key of a kind from one of them on; any key has to do if there is none. */
  private String ofKind(int bit) {
    int from = dice.below(KEYS.size());
    for (int i = 0; i < KEYS.size(); i++) {
      int key = (from + i) % KEYS.size();
      if ((counted >> key & 1) == bit) {
        return KEYS.get(key);
      }
    }
    return bit == 1 ? "only-counted" : "only-asked-for";
  }

  /**
   * A value that is neither white space alone nor a number from 2^63 on: asked to count with one, memcached 1.6.18
   * reads on behind it, for digits or a minus, in whatever its memory had there before.
   */
  String value() {
    return switch (dice.below(8)) {
      case 0, 1 -> String.valueOf(dice.below(1200));
      case 2 -> dice.oneOf("0", "9", "10", "99", "100", "9000000000000000000", "18446744073709551616");
      case 3 -> dice.oneOf("", " 5", "5 x", "-1", "12x", "007", "+3", "5  ");
      case 4 -> dice.oneOf("END\r\n", "\r\n!", "VALUE a 0 1\r\nx\r\nEND\r\n", "STORED\r\nmn\r\n", "\u0000\u00ff");
      case 5 -> "v".repeat(dice.below(3000));
      default -> "value-" + dice.below(1000);
    };
  }

  /** What is added to a value, which makes it no large number. */
  String addition() {
    return dice.oneOf("", "x", " x", "5", "0", "-", "\r\nx", "value-" + dice.below(10));
  }

  /** What is added to a number or taken from it. */
  String delta() {
    return dice.oneOf("0", "1", "7", "90", "999", "1000000000000", String.valueOf(dice.below(1000)));
  }

  /** Times that are over at once or not before a test is. */
  int exptime() {
    return dice.oneOf(0, 0, 0, 0, 1000, 5000, 100_000, -1, 100_000_000, 2_147_483_647);
  }

  int flags() {
    return dice.oneOf(0, 0, 0, 1, 5, 65_536, 2_147_483_647);
  }

  String base64(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String longer() {
    return "l".repeat(251);
  }
}
