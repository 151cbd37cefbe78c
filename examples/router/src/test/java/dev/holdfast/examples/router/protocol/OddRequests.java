package dev.holdfast.examples.router.protocol;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded lines of requests: right ones, odd ones, and some that are mutated. */
final class OddRequests {
  private static final List<String> KEYS = List.of("k", "a", "noreply", "n", "number", "k\r", "\t", "\u0001\u007f",
      "\u0080\u00ff", "YQ==", "YWJj", "YQ0KSEQ=", "Cg==", "DQoNCg==", "!Y!Q0K", "Cgo", "====", "AAAA", "AA==AAo=",
      "=Cg=", "YQBi", "bm9yZXBseQ==", "IA==", "b", "q", "0", "-1", "x".repeat(250), "AAAK".repeat(62), "x".repeat(251));
  private static final List<String> NUMBERS = List.of("0", "0", "1", "5", "30", "-1", "100", "+1", "00", "1x", "x",
      "-", "2147483647", "2147483648", "-2147483647", "-2147483648", "4294967295", "4294967296", "99999999999",
      "9223372036854775808", "18446744073709551615", "18446744073709551616", "000000000000000000000000001", "1\t",
      "noreply", "1.5", "0x1", "\r", "1700000000", "2592001");
  private static final List<String> LENGTHS = List.of("0", "1", "2", "5", "5", "10", "20", "01", "1000", "2000", "2001",
      "-1", "+5", "5\t", "x", "99999999999");
  private static final List<String> FLAGS = List.of("q", "b", "b", "k", "k", "v", "v", "s", "t", "c", "f", "l", "h",
      "u", "O", "P", "L", "I", "E", "S100", "X", "T30", "T-1", "T0", "T", "Tx", "T2147483648", "T-2147483648", "N0",
      "N30", "N-1", "Nx", "R30", "R0", "Rx", "C1", "C0", "C18446744073709551615", "C99999999999999999999", "Cx", "C",
      "F5", "F-1", "F4294967296", "Fx", "ME", "MA", "MP", "MR", "MS", "MI", "MD", "M+", "M-", "M", "MX", "MAA", "J5",
      "J0", "J18446744073709551615", "Jx", "D2", "D1000", "D18446744073709551615", "Dx", "noreply", "qq", "bb", "kk",
      "vq", "\u0080", "\u007f", "\u00ff", "=", "0", "\r", "\t", "Oabc", "O" + "x".repeat(31), "O" + "x".repeat(32),
      "O\r");
  private static final List<String> STATS = List.of("", " items", " slabs", " settings", " sizes", " conns", " reset",
      " detail", " detail on", " detail off", " detail dump", " detail dump x", " cachedump 1 0", " noreply",
      " nothing", " sizes_enable", " sizes_disable", " extstore", " proxy", " threads");
  private static final List<String> STORES = List.of("set", "set", "add", "replace", "append", "prepend", "cas");
  private static final List<String> METAS = List.of("mg", "mg", "mg", "md", "ma", "ma", "me");
  private static final List<String> PLAIN = List.of("mn", "mn q", "mn noreply b", "version", "version noreply",
      "verbosity 0", "verbosity 0 noreply", "verbosity noreply", "verbosity 0 0", "verbosity -1",
      "verbosity 4294967295", "flush_all", "flush_all 0", "flush_all noreply", "flush_all -1", "flush_all 0 noreply",
      "flush_all x noreply", "flush_all noreply noreply", "quit noreply", "verbosity", "nothing", "", "watch",
      "shutdown");

  private final SplittableRandom random;
  private final Mutations mutations;
  private final byte[] bytes = new byte[RequestParser.MAX_LINE];

  OddRequests(long seed) {
    this.random = new SplittableRandom(seed);
    this.mutations = new Mutations(seed);
  }

  /** A line with its end; of one in four requests some bytes are changed. */
  String next() {
    String line = line();
    String spaced = random.nextInt(10) == 0 ? spaced(line) : line;
    String ended = spaced + (random.nextInt(10) == 0 ? "\n" : "\r\n");
    if (random.nextInt(4) != 0) {
      return ended;
    }
    byte[] whole = Buffers.bytes(ended);
    System.arraycopy(whole, 0, bytes, 0, whole.length);
    return Buffers.text(bytes, 0, mutations.mutate(bytes, whole.length));
  }

  /** Bytes of a value: digits, or what looks like requests and answers. */
  String value(int length) {
    String text = random.nextInt(3) == 0 ? "\r\nEND\r\nSTORED\r\nmn\r\nHD\r\n" : "1234567890";
    return text.repeat(length / text.length() + 1).substring(0, length) + "\r\n";
  }

  private String line() {
    return switch (random.nextInt(13)) {
      case 0 -> oneOf(List.of("get", "gets")) + keys();
      case 1 -> oneOf(List.of("gat", "gats")) + " " + oneOf(NUMBERS) + keys();
      case 2, 3 -> oneOf(STORES) + key() + number() + number() + " " + oneOf(LENGTHS) + cas() + noReply();
      case 4 -> oneOf(List.of("incr", "decr", "touch")) + key() + number() + noReply();
      case 5 -> "delete" + key() + oneOf(List.of("", "", " 0", " 1", " noreply")) + noReply();
      case 6, 7, 8 -> oneOf(METAS) + key() + flags();
      case 9, 10 -> "ms" + key() + " " + oneOf(LENGTHS) + flags();
      case 11 -> ofLineEnd();
      default -> random.nextInt(4) == 0 ? "stats" + oneOf(STATS) : oneOf(PLAIN);
    };
  }

  /** Of keys with a line's end in them, whose items memcached remembers as having come in base 64, or not. */
  private String ofLineEnd() {
    String key = oneOf(List.of("YQ0KSEQ=", "Cg==", "!Y!Q0KSEQ", "AAAK".repeat(62)));
    String meta = oneOf(List.of("mg * b", "mg * b", "mg * b N0", "ms * 1 b", "ms * 1 b MA", "ma * b N0", "me * b",
        "md * b", "mg *", "get *")).replace("*", key);
    return meta + oneOf(List.of("", " k", " k v", " v", " k O1 q", " T0", " k s t"));
  }

  private String keys() {
    StringBuilder keys = new StringBuilder();
    int count = random.nextInt(8) == 0 ? random.nextInt(60) : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      keys.append(key());
    }
    return keys.toString();
  }

  private String flags() {
    StringBuilder flags = new StringBuilder();
    int count = random.nextInt(20) == 0 ? random.nextInt(25) : random.nextInt(6);
    for (int i = 0; i < count; i++) {
      flags.append(' ').append(oneOf(FLAGS));
    }
    return flags.toString();
  }

  private String key() {
    return " " + oneOf(KEYS);
  }

  /** Mostly one that is taken, or few stores would be complete. */
  private String number() {
    return " " + (random.nextBoolean() ? "0" : oneOf(NUMBERS));
  }

  private String cas() {
    return random.nextInt(3) == 0 ? number() : "";
  }

  private String noReply() {
    return oneOf(List.of("", "", "", " noreply", " noreplyx", " x"));
  }

  private String spaced(String line) {
    return " ".repeat(random.nextInt(4)) + line.replace(" ", " ".repeat(1 + random.nextInt(9)))
        + " ".repeat(random.nextInt(4));
  }

  private String oneOf(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
