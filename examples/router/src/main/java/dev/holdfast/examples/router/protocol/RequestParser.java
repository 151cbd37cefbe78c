package dev.holdfast.examples.router.protocol;

import dev.holdfast.examples.router.protocol.Command.Shape;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds one request at a time in what a client sent. What it tells is of the last request, until the next is parsed.
 *
 * <p><b>Invariant.</b> A request that is {@link Outcome#COMPLETE} is answered by memcached with exactly one answer once
 * {@link #writeLine} has taken {@code noreply} or {@code q} off its line, and its keys have no bytes that end a token
 * or a line. Where this is stricter than memcached, the client gets an error: a NUL in a line, a sign before a length,
 * numbers that do not fit. A value that comes with a line that is refused is skipped, where its length can be read;
 * where not, the client is to be closed, so that a value is never taken for requests.
 *
 * <p>Allocates only when a line is longer than all before. One thread at a time.
 */
public final class RequestParser {
  /** The longest line, all keys of a {@code get} included. */
  public static final int MAX_LINE = 64 << 10;
  /** The longest key. */
  public static final int MAX_KEY = 250;

  private static final int MAX_LINE_WITHOUT_KEYS = 2048;
  private static final int MAX_META_TOKENS = 19; // memcached takes no more, and does not skip the value then
  private static final int MAX_LENGTH = Integer.MAX_VALUE - (1 << 20);

  private static final byte[] ERROR = bytes("ERROR");
  private static final byte[] BAD_LINE = bytes("CLIENT_ERROR bad command line format");
  private static final byte[] LONG_LINE = bytes("CLIENT_ERROR line too long");
  private static final byte[] BAD_DATA = bytes("CLIENT_ERROR bad data chunk");
  private static final byte[] BAD_DELTA = bytes("CLIENT_ERROR invalid numeric delta argument");
  private static final byte[] BAD_EXPTIME = bytes("CLIENT_ERROR invalid exptime argument");
  private static final byte[] BAD_DELETE =
      bytes("CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]");
  private static final byte[] MANY_FLAGS = bytes("CLIENT_ERROR options flags are too long");
  private static final byte[] DUPLICATE_FLAG = bytes("CLIENT_ERROR duplicate flag");
  private static final byte[] TOO_LARGE = bytes("SERVER_ERROR object too large for cache");
  private static final byte[] NO_REPLY = "noreply".getBytes(StandardCharsets.US_ASCII);

  private final int maxValue;
  private byte[] line = new byte[MAX_LINE_WITHOUT_KEYS];
  private int lineEnd;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int tokens;

  private Command command = Command.GET;
  private int firstKey;
  private int keys;
  private int lineLength;
  private int dataLength;
  private int quietFrom;
  private int quietTo;
  private boolean base64;
  private byte[] error = ERROR;
  private boolean closes;
  private long length;

  /** What was found. */
  public enum Outcome {
    /** Not yet the whole of a request; {@link #length} tells how much it will be, or 0 if that is not known yet. */
    INCOMPLETE,
    /** A request to pass on or to answer. */
    COMPLETE,
    /** What cannot be passed on: answer {@link #error}, skip {@link #length} bytes, and close if {@link #closes}. */
    REFUSED,
    /** A request of the binary protocol. */
    BINARY
  }

  /**
   * Makes a parser.
   *
   * @param maxValue the longest value to pass on, in bytes; what is longer is refused as memcached would
   */
  public RequestParser(int maxValue) {
    this.maxValue = maxValue;
  }

  private static byte[] bytes(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Looks for a request at a buffer's reader index. The buffer stays as it is.
   *
   * @param in what the client sent
   * @param scanned how many bytes are known to have no end of a line, from an earlier call with the same beginning
   * @return what was found
   */
  public Outcome parse(ByteBuf in, int scanned) {
    int at = in.readerIndex();
    int readable = in.readableBytes();
    length = 0;
    closes = false;
    if (readable == 0) {
      return Outcome.INCOMPLETE;
    }
    int limit = Math.min(readable, MAX_LINE);
    int lf = scanned >= limit ? -1 : in.indexOf(at + scanned, at + limit, (byte) '\n');
    if (lf < 0) {
      return unended(in, at, readable);
    }
    lineLength = lf + 1 - at;
    if (line.length < lineLength) {
      line = new byte[Math.max(lineLength, 2 * line.length)];
    }
    in.getBytes(at, line, 0, lineLength);
    lineEnd = lineLength - 1;
    if (lineEnd > 0 && line[lineEnd - 1] == '\r') {
      lineEnd--;
    }
    length = lineLength;
    return request(in, at, readable);
  }

  private Outcome unended(ByteBuf in, int at, int readable) {
    if ((in.getByte(at) & 0xff) == 0x80) {
      return Outcome.BINARY;
    }
    if (readable >= MAX_LINE || (readable > MAX_LINE_WITHOUT_KEYS && in.getByte(at) != 'g')) {
      return refuse(LONG_LINE, readable, true);
    }
    return Outcome.INCOMPLETE;
  }

  private Outcome request(ByteBuf in, int at, int readable) {
    if (line[0] == (byte) 0x80) {
      return Outcome.BINARY;
    }
    if (!tokenize()) {
      return refuse(BAD_LINE, lineLength, true);
    }
    Command found = tokens == 0 ? null : Command.find(line, starts[0], ends[0]);
    if (found == null) {
      return refuse(ERROR, lineLength, false);
    }
    command = found;
    quietFrom = 0;
    quietTo = 0;
    dataLength = -1;
    base64 = false;
    firstKey = 1;
    keys = 1;
    byte[] refusal = check(found.shape);
    if (refusal != null) {
      return refuse(refusal);
    }
    if (dataLength < 0) {
      return Outcome.COMPLETE;
    }
    return data(in, at, readable);
  }

  private Outcome data(ByteBuf in, int at, int readable) {
    length = (long) lineLength + dataLength + 2;
    if (dataLength > maxValue) {
      return refuse(TOO_LARGE, length, false);
    }
    if (readable < length) {
      return Outcome.INCOMPLETE;
    }
    if (in.getByte(at + lineLength + dataLength) != '\r' || in.getByte(at + lineLength + dataLength + 1) != '\n') {
      return refuse(BAD_DATA, length, false);
    }
    return Outcome.COMPLETE;
  }

  private Outcome refuse(byte[] message, long skipped, boolean close) {
    error = message;
    length = skipped;
    closes = close;
    return Outcome.REFUSED;
  }

  /** Refuses a line, and the value after it if there is one. */
  private Outcome refuse(byte[] message) {
    if (!command.hasData() || message == ERROR) {
      return refuse(message, lineLength, command.hasData());
    }
    int at = command.shape == Shape.STORE ? 4 : 2;
    long size = at < tokens ? number(at, MAX_LENGTH) : -1;
    return size < 0 ? refuse(message, lineLength, true) : refuse(message, lineLength + size + 2, false);
  }

  /** Splits the line at spaces; false if it has a NUL, which to memcached ends it. */
  private boolean tokenize() {
    tokens = 0;
    int i = 0;
    while (i < lineEnd) {
      if (line[i] == ' ') {
        i++;
        continue;
      }
      if (tokens == starts.length) {
        starts = Arrays.copyOf(starts, 2 * tokens);
        ends = Arrays.copyOf(ends, 2 * tokens);
      }
      starts[tokens] = i;
      byte b;
      while (i < lineEnd && (b = line[i]) != ' ') {
        if (b == 0) {
          return false;
        }
        i++;
      }
      ends[tokens++] = i;
    }
    return true;
  }

  private byte @Nullable [] check(Shape shape) {
    return switch (shape) {
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
    keys = tokens - firstKey;
    if (keys < 1) {
      return ERROR;
    }
    for (int i = 0; i < keys; i++) {
      if (keyLength(i) > MAX_KEY) {
        return BAD_LINE;
      }
    }
    return null;
  }

  private byte @Nullable [] checkTouchKeys() {
    if (tokens < 3) {
      return ERROR;
    }
    firstKey = 2;
    return isTime(1) ? checkKeys() : BAD_EXPTIME;
  }

  private byte @Nullable [] checkStore() {
    int least = command == Command.CAS ? 6 : 5;
    if (tokens != least && tokens != least + 1) {
      return ERROR;
    }
    findNoReply(least);
    if (keyLength(0) > MAX_KEY || number(2, 0xffff_ffffL) < 0 || !isTime(3)
        || (command == Command.CAS && !isUnsigned(5))) {
      return BAD_LINE;
    }
    dataLength = (int) number(4, MAX_LENGTH);
    return dataLength < 0 ? BAD_LINE : null;
  }

  private byte @Nullable [] checkNumber() {
    if (tokens != 3 && tokens != 4) {
      return ERROR;
    }
    findNoReply(3);
    if (keyLength(0) > MAX_KEY) {
      return BAD_LINE;
    }
    if (command == Command.TOUCH) {
      return isTime(2) ? null : BAD_EXPTIME;
    }
    return isUnsigned(2) ? null : BAD_DELTA;
  }

  private byte @Nullable [] checkDelete() {
    if (tokens < 2 || tokens > 4) {
      return ERROR;
    }
    findNoReply(2);
    int left = quietTo > 0 ? tokens - 1 : tokens;
    if (left > 3 || (left == 3 && number(2, 0) != 0)) {
      return BAD_DELETE;
    }
    return keyLength(0) > MAX_KEY ? BAD_LINE : null;
  }

  private byte @Nullable [] checkMetaStore() {
    if (tokens < 2) {
      return ERROR;
    }
    if (tokens == 2) {
      return BAD_LINE;
    }
    dataLength = (int) number(2, MAX_LENGTH);
    return dataLength < 0 ? BAD_LINE : checkMeta(3);
  }

  private byte @Nullable [] checkMeta(int firstFlag) {
    if (tokens < 2) {
      return command == Command.ME ? BAD_LINE : ERROR;
    }
    if (keyLength(0) > MAX_KEY) {
      return BAD_LINE;
    }
    if (tokens > MAX_META_TOKENS) {
      return MANY_FLAGS;
    }
    for (int i = firstFlag; i < tokens; i++) {
      if (line[starts[i]] == 'q') {
        if (quietTo > 0) {
          return DUPLICATE_FLAG;
        }
        quietFrom = starts[i];
        quietTo = ends[i];
      } else if (line[starts[i]] == 'b') {
        base64 = true;
      }
    }
    return null;
  }

  private byte @Nullable [] checkPlain() {
    keys = 0;
    if ((command == Command.VERSION || command == Command.QUIT) && tokens > 1) {
      return ERROR;
    }
    if (command == Command.VERBOSITY) {
      if (tokens < 2 || tokens > 3) {
        return ERROR;
      }
      findNoReply(1);
    }
    if (command == Command.FLUSH_ALL) {
      if (tokens > 3) {
        return ERROR;
      }
      findNoReply(1);
      int left = quietTo > 0 ? tokens - 1 : tokens;
      if (left > 2 || (left == 2 && !isTime(1))) {
        return BAD_EXPTIME;
      }
    }
    return null;
  }

  /** Looks whether the last token is {@code noreply}, if it is neither the command nor its key. */
  private void findNoReply(int first) {
    int last = tokens - 1;
    if (last >= first && ends[last] - starts[last] == NO_REPLY.length
        && Arrays.equals(line, starts[last], ends[last], NO_REPLY, 0, NO_REPLY.length)) {
      quietFrom = starts[last];
      quietTo = ends[last];
    }
  }

  /** A token's number, or -1 if it is none or above the limit. */
  private long number(int token, long max) {
    int from = starts[token];
    int to = ends[token];
    if (to - from > 11) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number > max ? -1 : number;
  }

  private boolean isTime(int token) {
    if (line[starts[token]] != '-') {
      return number(token, Integer.MAX_VALUE) >= 0;
    }
    starts[token]++;
    boolean good = starts[token] < ends[token] && number(token, Integer.MAX_VALUE) >= 0;
    starts[token]--;
    return good;
  }

  /** Whether a token is a number of 64 bits without a sign. */
  private boolean isUnsigned(int token) {
    long number = 0;
    for (int i = starts[token]; i < ends[token]; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9 || Long.compareUnsigned(number, Long.divideUnsigned(-1 - digit, 10)) > 0) {
        return false;
      }
      number = 10 * number + digit;
    }
    return true;
  }

  /**
   * Tells the command.
   *
   * @return the command of the last request
   */
  public Command command() {
    return command;
  }

  /**
   * Tells how long the request is.
   *
   * @return bytes of the line, of the data and of their ends; they may not all be there yet if it was refused
   */
  public long length() {
    return length;
  }

  /**
   * Tells how long the line is.
   *
   * @return bytes, its end included
   */
  public int lineLength() {
    return lineLength;
  }

  /**
   * Tells how long the value is.
   *
   * @return bytes, its end not included; -1 if the command has none
   */
  public int dataLength() {
    return dataLength;
  }

  /**
   * Tells how many keys there are.
   *
   * @return 0 for commands without a key
   */
  public int keys() {
    return keys;
  }

  /**
   * Gives the line; valid until the next is parsed.
   *
   * @return the array that begins with the line
   */
  public byte[] line() {
    return line;
  }

  /**
   * Tells where a key begins.
   *
   * @param key which one, from 0 on
   * @return its index in the line
   */
  public int keyStart(int key) {
    return starts[firstKey + key];
  }

  /**
   * Tells how long a key is.
   *
   * @param key which one, from 0 on
   * @return its bytes, as they stand in the line
   */
  public int keyLength(int key) {
    return ends[firstKey + key] - starts[firstKey + key];
  }

  /**
   * Tells whether the key is written in base 64, as meta's flag {@code b} says.
   *
   * @return whether it is
   */
  public boolean isBase64() {
    return base64;
  }

  /**
   * Tells whether the client does not want the answer: any with {@code noreply}, or with {@code q} the usual one.
   *
   * @return whether it said so
   */
  public boolean isQuiet() {
    return quietTo > 0;
  }

  /**
   * Tells where the exptime of {@code gat} and {@code gats} ends.
   *
   * @return the end of what precedes the keys in the line
   */
  public int headEnd() {
    return ends[firstKey - 1];
  }

  /**
   * Tells whether the line has a token, such as {@code stats} what to tell.
   *
   * @param token which one, the command being 0
   * @return the token, or null
   */
  public @Nullable String token(int token) {
    return token >= tokens ? null
        : new String(line, starts[token], ends[token] - starts[token], StandardCharsets.ISO_8859_1);
  }

  /**
   * Copies the line as it is to be passed on: without {@code noreply} and {@code q}, its end as memcached writes it.
   *
   * @param into where to put it; long enough for {@link #lineLength} and 1 more
   * @return how many bytes were put
   */
  public int writeLine(byte[] into) {
    int to = lineEnd;
    int put;
    if (quietTo > 0) {
      System.arraycopy(line, 0, into, 0, quietFrom);
      System.arraycopy(line, quietTo, into, quietFrom, to - quietTo);
      put = to - (quietTo - quietFrom);
    } else {
      System.arraycopy(line, 0, into, 0, to);
      put = to;
    }
    into[put++] = '\r';
    into[put++] = '\n';
    return put;
  }

  /**
   * Gives the answer to what was refused.
   *
   * @return a line with its end; not to be changed
   */
  public byte[] error() {
    return error;
  }

  /**
   * Tells whether the client must be closed, since it cannot be told where its next request begins.
   *
   * @return whether to close it after the answer
   */
  public boolean closes() {
    return closes;
  }
}
