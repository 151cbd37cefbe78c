package dev.holdfast.examples.router.testing;

/** Random requests that are wrong, or about the server, each followed by as many bytes as it says at least. */
final class RandomFaults {
  private static final String[] LINES = {
    "", " ", "x", "get", "gets", "gat", "gat 1", "gat x a", "bget a", "GET a", "geta a", "incr a", "incr a x",
    "incr a -1", "incr a 1 2 3", "decr a 18446744073709551616", "touch a", "touch a x", "touch a 1 2 3", "delete",
    "delete a 1", "delete a 0 0", "delete a b c d", "set", "set a 0 0", "set a x 0 1", "set a 0 x 1", "set a 0 0 -1",
    "set a 0 0 x", "set a -1 0 1", "set a 0 0 1 2 3", "cas a 0 0 1", "cas a 0 0 1 x", "verbosity", "verbosity x",
    "verbosity 0", "verbosity 0 noreply", "flush_all x", "flush_all 0 0 0", "mg", "mg a x", "mg a k k", "mg a M",
    "mg a MM", "mg a Tx", "mg a b", "mg Y!Q= b k", "mg a \u007f", "mg a O12345678901234567890123456789012",
    "mg a t k s c f l h u v O1 R1 N1 T1 P L D1 J1", "ms", "ms a", "ms a x", "ms a -1", "ms a S1", "ms a c 1",
    "ms a t k s c f l h u v O1 R1 N1 T1 P L D1 J1", "md", "md a x", "md a Cx", "ma", "ma a Dx", "ma a Mx", "ma a b",
    "ma a M", "ma a O12345678901234567890123456789012", "me", "me a b", "me nobody", "mx a", "shutdown", "stats x",
    "mg a \u00ff", "touch a 1x", "incr a 1x"
  };

  private static final String[] BLOCKS = {
    "set a 0 0 1\r\nxy\r\n", "set a 0 0 3\r\nabcdefgh\r\n", "add b 0 0 1 noreply\r\nxyz\r\n", "ms a 1\r\nxy\r\n",
    "ms b 1 q\r\nxyz\r\n", "ms a 1 Fx\r\nx\r\n", "ms a 1 F-1\r\nx\r\n", "ms a 1 Tx\r\nx\r\n", "ms a 1 Cx\r\nx\r\n",
    "ms a 1 MM\r\nx\r\n", "ms a 1 Mx\r\nx\r\n", "ms a 1 MAA\r\nx\r\n", "ms a 1 z\r\nx\r\n", "ms a 1 c c\r\nx\r\n",
    "ms a 1 b\r\nx\r\n", "ms a 1 O12345678901234567890123456789012\r\nx\r\n", "ms a 1 Fx Tx\r\nx\r\n",
    "ms a 1 Tx Fx z\r\nx\r\n", "set a 0 0 1\nx\r\n", "set a 0 0 1\r\nx\n\r\n"
  };

  private final Dice dice;
  private final RandomKeys keys;

  RandomFaults(Dice dice, RandomKeys keys) {
    this.dice = dice;
    this.keys = keys;
  }

  Request next() {
    return switch (dice.below(7)) {
      case 0, 1, 2 -> new Request(dice.oneOf(LINES) + "\r\n");
      case 3 -> new Request(dice.oneOf(BLOCKS));
      case 4 -> new Request("me " + keys.any() + "\r\n");
      case 5 -> new Request("incr " + keys.toCount() + " +1\r\n");
      default -> new Request(dice.oneOf("incr ", "touch ", "delete ", "mg ", "md ", "ma ", "me ") + RandomKeys.longer()
          + " 1\r\n");
    };
  }

  /**
   * What must not share a burst: what takes back answers that were not written yet, or empties the server. There is no
   * {@code flush_all} with a delay, by which memcached brings back items that were flushed before and not asked for
   * since.
   */
  Request alone() {
    return switch (dice.below(4)) {
      case 0 -> new Request("get " + keys.any() + " " + RandomKeys.longer() + "\r\n");
      case 1 -> new Request("gat 0 " + RandomKeys.longer() + " " + keys.any() + "\r\n");
      default -> new Request("flush_all" + dice.oneOf("", " 0", " -1", " noreply", " 0 noreply") + "\r\n");
    };
  }
}
