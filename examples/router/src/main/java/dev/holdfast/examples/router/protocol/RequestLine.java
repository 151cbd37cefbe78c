package dev.holdfast.examples.router.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the line of a request says, checked by the shape of its command. */
final class RequestLine {
  private static final int MAX_META_TOKENS = 19; // memcached takes no more, and does not skip the value then
  private static final int MAX_LENGTH = Integer.MAX_VALUE - (1 << 20);
  private static final long MAX_UNSIGNED = 0xffff_ffffL;
  private static final byte[] NO_REPLY = ascii("noreply");
  private static final byte[] CACHEDUMP = ascii("cachedump");
  private static final byte[] SIZES_ENABLE = ascii("sizes_enable");
  private static final byte[] SIZES_DISABLE = ascii("sizes_disable");

  final Tokens tokens;
  private final Line line;

  private Command command = Command.GET;
  private int firstKey;
  private int keys;
  private int dataLength;
  private int quiet;
  private boolean base64;
  private boolean comparesCas;

  RequestLine(Line line) {
    this.line = line;
    this.tokens = new Tokens(line);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** Forgets the last request; its command stays, as there is no word for none. */
  void clear() {
    firstKey = 1;
    keys = 0;
    dataLength = -1;
    quiet = 0;
    base64 = false;
    comparesCas = false;
  }

  /** Finds the command of a line that has been split; false if there is none of that name. */
  boolean findCommand() {
    Command found = tokens.count() == 0 ? null : Command.find(line, tokens.start(0), tokens.length(0));
    if (found == null) {
      return false;
    }
    command = found;
    return true;
  }

  /** Checks the line; the answer if it is refused. */
  byte @Nullable [] check() {
    keys = 1;
    return switch (command.shape) {
      case KEYS -> checkKeys();
      case TOUCH_KEYS -> checkTouchKeys();
      case STORE -> checkStore();
      case NUMBER -> checkNumber();
      case DELETE -> checkDelete();
      case META -> checkMeta(2);
      case META_STORE -> checkMetaStore();
      case NONE -> checkPlain();
    };
  }

  private byte @Nullable [] checkKeys() {
    keys = tokens.count() - firstKey;
    if (keys < 1) {
      return Refusals.ERROR;
    }
    return tokens.longest(firstKey) > RequestParser.MAX_KEY ? Refusals.BAD_LINE : null;
  }

  private byte @Nullable [] checkTouchKeys() {
    if (tokens.count() < 3) {
      return Refusals.ERROR;
    }
    firstKey = 2;
    return tokens.isTime(1) ? checkKeys() : Refusals.BAD_EXPTIME;
  }

  private byte @Nullable [] checkStore() {
    int least = command == Command.CAS ? 6 : 5;
    if (tokens.count() != least && tokens.count() != least + 1) {
      return Refusals.ERROR;
    }
    findNoReply(least);
    dataLength = (int) tokens.number(4, MAX_LENGTH);
    boolean good = dataLength >= 0 && !isKeyTooLong() && tokens.number(2, MAX_UNSIGNED) >= 0 && tokens.isTime(3)
        && (command != Command.CAS || tokens.isUnsigned(5));
    return good ? null : Refusals.BAD_LINE;
  }

  private byte @Nullable [] checkNumber() {
    if (tokens.count() != 3 && tokens.count() != 4) {
      return Refusals.ERROR;
    }
    findNoReply(3);
    if (isKeyTooLong()) {
      return Refusals.BAD_LINE;
    }
    if (command == Command.TOUCH) {
      return tokens.isTime(2) ? null : Refusals.BAD_EXPTIME;
    }
    return tokens.isUnsigned(2) ? null : Refusals.BAD_DELTA;
  }

  private byte @Nullable [] checkDelete() {
    if (tokens.count() < 2 || tokens.count() > 4) {
      return Refusals.ERROR;
    }
    findNoReply(2);
    int left = tokensWithoutNoReply();
    if (left > 3 || (left == 3 && tokens.number(2, 0) != 0)) {
      return Refusals.BAD_DELETE;
    }
    return isKeyTooLong() ? Refusals.BAD_LINE : null;
  }

  private byte @Nullable [] checkMetaStore() {
    if (tokens.count() < 2) {
      return Refusals.ERROR;
    }
    if (tokens.count() == 2) {
      return Refusals.BAD_LINE;
    }
    dataLength = (int) tokens.number(2, MAX_LENGTH);
    return dataLength < 0 ? Refusals.BAD_LINE : checkMeta(3);
  }

  private byte @Nullable [] checkMeta(int firstFlag) {
    if (tokens.count() < 2) {
      return command == Command.ME ? Refusals.BAD_LINE : Refusals.ERROR;
    }
    if (isKeyTooLong()) {
      return Refusals.BAD_LINE;
    }
    if (tokens.count() > MAX_META_TOKENS) {
      return Refusals.MANY_FLAGS;
    }
    return command == Command.ME ? checkMe() : checkFlags(firstFlag);
  }

  private byte @Nullable [] checkFlags(int firstFlag) {
    boolean tellsKey = false;
    for (int i = firstFlag; i < tokens.count(); i++) {
      switch (tokens.first(i)) {
        case 'q' -> {
          if (quiet > 0) {
            return Refusals.DUPLICATE_FLAG;
          }
          quiet = i;
        }
        case 'b' -> base64 = true;
        case 'C', 'E' -> comparesCas = true;
        case 'k' -> tellsKey = true;
        default -> { }
      }
    }
    return base64 && tellsKey && command == Command.MG && hasLineEndInKey() ? Refusals.UNSAFE_KEY : null;
  }

  /** The command for people knows no flags but this one, and only there. */
  private byte @Nullable [] checkMe() {
    base64 = tokens.count() > 2 && tokens.length(2) == 1 && tokens.first(2) == 'b';
    return base64 && hasLineEndInKey() ? Refusals.UNSAFE_ME : null;
  }

  /**
   * memcached forgets that an item's key came in base 64 when it makes the item anew for arithmetic or to append, and
   * never knows it of those that {@code N} made. It then answers with the bytes themselves, so that a client could
   * write answers for others into the connection.
   */
  private boolean hasLineEndInKey() {
    return Base64Key.hasLineEnd(line.bytes(), tokens.start(firstKey), tokens.end(firstKey));
  }

  private byte @Nullable [] checkPlain() {
    keys = 0;
    return switch (command) {
      case VERSION, QUIT -> tokens.count() > 1 ? Refusals.ERROR : null;
      case VERBOSITY -> checkVerbosity();
      case FLUSH_ALL -> checkFlushAll();
      case STATS -> tokens.count() > 1 && isUnsafeStats() ? Refusals.UNSAFE_STATS : null;
      default -> null;
    };
  }

  /** The first has the bytes of keys in its lines, see {@link #hasLineEndInKey}; the others are not ended. */
  private boolean isUnsafeStats() {
    return tokens.is(1, CACHEDUMP) || tokens.is(1, SIZES_ENABLE) || tokens.is(1, SIZES_DISABLE);
  }

  private byte @Nullable [] checkVerbosity() {
    if (tokens.count() < 2 || tokens.count() > 3) {
      return Refusals.ERROR;
    }
    findNoReply(1);
    return tokens.number(1, MAX_UNSIGNED) < 0 ? Refusals.BAD_LINE : null;
  }

  private byte @Nullable [] checkFlushAll() {
    if (tokens.count() > 3) {
      return Refusals.ERROR;
    }
    findNoReply(1);
    int left = tokensWithoutNoReply();
    return left > 2 || (left == 2 && !tokens.isTime(1)) ? Refusals.BAD_EXPTIME : null;
  }

  private boolean isKeyTooLong() {
    return tokens.length(firstKey) > RequestParser.MAX_KEY;
  }

  private int tokensWithoutNoReply() {
    return quiet > 0 ? tokens.count() - 1 : tokens.count();
  }

  /** Looks whether the last token is {@code noreply}, if it is neither the command nor its key. */
  private void findNoReply(int first) {
    int last = tokens.count() - 1;
    if (last >= first && tokens.is(last, NO_REPLY)) {
      quiet = last;
    }
  }

  Command command() {
    return command;
  }

  /** The token of the first key. */
  int firstKey() {
    return firstKey;
  }

  int keys() {
    return keys;
  }

  /** The length of the value that follows, or -1 if there is none or it cannot be read. */
  int dataLength() {
    return dataLength;
  }

  /** Whether it is about a cas of one backend. */
  boolean comparesCas() {
    return comparesCas || command == Command.CAS;
  }

  boolean isBase64() {
    return base64;
  }

  /** The token {@code noreply} or {@code q}, or 0 if there is none. */
  int quiet() {
    return quiet;
  }

  /** Copies the line without that token, and with the end that memcached writes. */
  int write(byte[] into) {
    int put = line.end();
    if (quiet > 0) {
      int from = tokens.start(quiet);
      int to = tokens.end(quiet);
      System.arraycopy(line.bytes(), 0, into, 0, from);
      System.arraycopy(line.bytes(), to, into, from, put - to);
      put -= to - from;
    } else {
      System.arraycopy(line.bytes(), 0, into, 0, put);
    }
    into[put++] = '\r';
    into[put++] = '\n';
    return put;
  }
}
