package dev.holdfast.examples.router.cache;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The key and the flags of a meta command; or what is wrong with them. */
final class MetaFlags {
  private static final String KNOWN = "bNTRlOPLkstcfvhuqFCMJDI";
  private static final String BAD_TOKEN = "CLIENT_ERROR bad token in command line format";
  private static final int MAX_WORDS = 19; // The command and its key included.
  private static final int MAX_OPAQUE = 32;

  private final List<String> flags;
  private String key;
  private boolean binaryKey;
  private String seen = "";
  private @Nullable String error;
  private int recache;
  private int vivified;
  private int deadline;
  private int clientFlags;
  private OptionalLong cas = OptionalLong.empty();
  private long initial;
  private long delta = 1;
  private char mode;

  private MetaFlags(String key, List<String> flags) {
    this.key = key;
    this.flags = flags;
  }

  /** Reads the flags from a word on. */
  static MetaFlags of(Words words, int first, CacheTime time) {
    MetaFlags read = new MetaFlags(words.get(1), words.from(first));
    for (String flag : read.flags) {
      String hopeless = read.startOf(flag);
      if (hopeless != null) {
        read.error = hopeless;
        break;
      }
      read.take(flag.charAt(0), flag.substring(1), time);
    }
    return read;
  }

  static boolean areTooMany(Words words) {
    return words.count() > MAX_WORDS;
  }

  private @Nullable String startOf(String flag) {
    char letter = flag.charAt(0);
    if (letter >= 127 || seen.indexOf(letter) >= 0) {
      return "CLIENT_ERROR duplicate flag";
    }
    seen += letter;
    return KNOWN.indexOf(letter) < 0 ? "CLIENT_ERROR invalid flag" : null;
  }

  private void take(char letter, String token, CacheTime time) {
    switch (letter) {
      case 'b' -> decodeKey();
      case 'N' -> vivified = deadline(token, time);
      case 'T' -> deadline = deadline(token, time);
      case 'R' -> recache = deadline(token, time);
      case 'F' -> takeClientFlags(Decimal.unsigned(token));
      case 'C' -> {
        cas = Decimal.unsignedLong(token);
        error = cas.isEmpty() ? BAD_TOKEN : error;
      }
      case 'M' -> takeMode(token);
      case 'J' -> initial = number(token, "CLIENT_ERROR invalid numeric initial value");
      case 'D' -> delta = number(token, "CLIENT_ERROR invalid numeric delta value");
      default -> { }
    }
  }

  private void decodeKey() {
    binaryKey = true;
    String decoded = Base64Key.decode(key);
    if (decoded.isEmpty()) {
      error = "CLIENT_ERROR error decoding key";
    }
    key = decoded;
  }

  private int deadline(String token, CacheTime time) {
    OptionalInt exptime = Decimal.signed(token);
    if (exptime.isEmpty()) {
      error = BAD_TOKEN;
      return CacheTime.NEVER;
    }
    return time.deadline(exptime.getAsInt());
  }

  private void takeClientFlags(OptionalInt given) {
    clientFlags = given.orElse(0);
    if (given.isEmpty() && error == null) {
      error = Answer.BAD_LINE;
    }
  }

  private void takeMode(String token) {
    if (token.length() == 1) {
      mode = token.charAt(0);
    } else {
      error = "CLIENT_ERROR incorrect length for M token";
    }
  }

  private long number(String token, String otherwise) {
    OptionalLong number = Decimal.unsignedLong(token);
    if (number.isEmpty()) {
      error = otherwise;
    }
    return number.orElse(0);
  }

  /** What is wrong with them, or null. */
  @Nullable String error() {
    return error;
  }

  String key() {
    return key;
  }

  boolean has(char letter) {
    return seen.indexOf(letter) >= 0;
  }

  boolean isQuiet() {
    return has('q');
  }

  boolean isBinaryKey() {
    return binaryKey;
  }

  int recache() {
    return recache;
  }

  int vivified() {
    return vivified;
  }

  int deadline() {
    return deadline;
  }

  int clientFlags() {
    return clientFlags;
  }

  OptionalLong cas() {
    return cas;
  }

  long initial() {
    return initial;
  }

  long delta() {
    return delta;
  }

  /** The mode, or 0 for none. */
  char mode() {
    return mode;
  }

  /** The flags with their tokens, as they came. */
  List<String> inOrder() {
    return flags;
  }

  /** Those that come back whatever the answer, so that the client knows what it belongs to; null if one is too long. */
  @Nullable String echo() {
    StringBuilder echo = new StringBuilder();
    for (String flag : flags) {
      switch (flag.charAt(0)) {
        case 'O' -> {
          if (isLongOpaque(flag)) {
            return null;
          }
          echo.append(' ').append(flag);
        }
        case 'k' -> echo.append(key(key, binaryKey));
        default -> { }
      }
    }
    return echo.toString();
  }

  /** Whether the client's mark is longer than what is sent back. */
  static boolean isLongOpaque(String flag) {
    return flag.length() > MAX_OPAQUE;
  }

  /** The flag k as it is sent back. */
  static String key(String key, boolean binary) {
    return binary ? " k" + Base64Key.encode(key) + " b" : " k" + key;
  }
}
