package dev.holdfast.examples.router.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds one request at a time in what a client sent. What it tells is of the last request, until the next is parsed.
 *
 * <p><b>Invariant.</b> A request that is {@link Outcome#COMPLETE} is answered by memcached with exactly one answer once
 * {@link #writeLine} has taken {@code noreply} or {@code q} off its line, and its keys have no bytes that end a token
 * or a line. Where this is stricter than memcached, the client gets an error: a NUL in a line, a sign before a length,
 * numbers that do not fit, a line that memcached only takes if it comes in one piece, and what memcached would answer
 * with the bytes of a key that has a line's end in it. A value that comes with a line that is refused is skipped, where
 * its length can be read; where not, the client is to be closed, so that a value is never taken for requests.
 *
 * <p>What is found does not depend on how the bytes came: of every beginning of a request it says
 * {@link Outcome#INCOMPLETE}, or what it says of the whole.
 *
 * <p>Allocates only when a line is longer than all before. One thread at a time; clients of one thread can share it.
 */
public final class RequestParser {
  /** The longest line, all keys of a {@code get} included. */
  public static final int MAX_LINE = 64 << 10;
  /** The longest key. */
  public static final int MAX_KEY = 250;

  private static final int MAX_LINE_WITHOUT_KEYS = 2048; // memcached closes if it has more of a line but not its end
  private static final int BINARY_REQUEST = 0x80;
  private static final int CRLF = '\r' << 8 | '\n';
  private static final int GET = 'g' << 24 | 'e' << 16 | 't' << 8 | ' ';
  private static final int GETS = 'g' << 24 | 'e' << 16 | 't' << 8 | 's';

  private final int maxValue;
  private final Line line = new Line(MAX_LINE_WITHOUT_KEYS);
  private final RequestLine request = new RequestLine(line);
  private final Tokens tokens = request.tokens;
  private byte[] error = Refusals.ERROR;
  private boolean closes;
  private boolean quiet;
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
    quiet = false;
    request.clear();
    if (readable == 0) {
      return Outcome.INCOMPLETE;
    }
    if ((in.getByte(at) & 0xff) == BINARY_REQUEST) {
      return Outcome.BINARY;
    }
    boolean ended = line.read(in, at, Math.min(readable, MAX_LINE), scanned);
    int known = ended ? line.length() : readable;
    if (known > MAX_LINE_WITHOUT_KEYS && (!startsWithGet(in, at) || (!ended && known >= MAX_LINE))) {
      return refuse(Refusals.LONG_LINE, MAX_LINE_WITHOUT_KEYS, true);
    }
    return ended ? request(in, at, readable) : Outcome.INCOMPLETE;
  }

  /** Whether a line can be long, as only those of {@code get} and {@code gets} can. */
  private static boolean startsWithGet(ByteBuf in, int at) {
    int word = in.getInt(at);
    return word == GET || (word == GETS && in.getByte(at + Integer.BYTES) == ' ');
  }

  private Outcome request(ByteBuf in, int at, int readable) {
    length = line.length();
    if (!tokens.split()) {
      return refuse(Refusals.BAD_LINE, length, true);
    }
    if (!request.findCommand()) {
      return refuse(Refusals.ERROR, length, false);
    }
    byte[] refusal = request.check();
    quiet = request.quiet() > 0;
    boolean hasData = request.command().hasData();
    int dataLength = request.dataLength();
    if (dataLength >= 0) {
      length += dataLength + 2L;
    }
    if (refusal != null) {
      return refuse(refusal, length, hasData && dataLength < 0);
    }
    return hasData ? data(in, at, readable) : Outcome.COMPLETE;
  }

  private Outcome data(ByteBuf in, int at, int readable) {
    if (request.dataLength() > maxValue) {
      return refuse(Refusals.TOO_LARGE, length, false);
    }
    if (readable < length) {
      return Outcome.INCOMPLETE;
    }
    return in.getShort(at + (int) length - 2) == CRLF ? Outcome.COMPLETE : refuse(Refusals.BAD_DATA, length, false);
  }

  private Outcome refuse(byte[] message, long skipped, boolean close) {
    error = message;
    length = skipped;
    closes = close;
    quiet &= !request.command().isMeta();
    return Outcome.REFUSED;
  }

  /**
   * Tells the command.
   *
   * @return the command of the last request that had one
   */
  public Command command() {
    return request.command();
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
    return line.length();
  }

  /**
   * Tells how long the value is.
   *
   * @return bytes, its end not included; -1 if the command has none or it could not be read
   */
  public int dataLength() {
    return request.dataLength();
  }

  /**
   * Tells how many keys there are.
   *
   * @return 0 for commands without a key
   */
  public int keys() {
    return request.keys();
  }

  /**
   * Gives the line; valid until the next is parsed.
   *
   * @return the array that begins with the line
   */
  public byte[] line() {
    return line.bytes();
  }

  /**
   * Tells where a key begins.
   *
   * @param key which one, from 0 on
   * @return its index in the line
   */
  public int keyStart(int key) {
    return tokens.start(request.firstKey() + key);
  }

  /**
   * Tells how long a key is.
   *
   * @param key which one, from 0 on
   * @return its bytes, as they stand in the line
   */
  public int keyLength(int key) {
    return tokens.length(request.firstKey() + key);
  }

  /**
   * Tells whether the key is written in base 64, as meta's flag {@code b} says.
   *
   * @return whether it is
   */
  public boolean isBase64() {
    return request.isBase64();
  }

  /**
   * Tells whether it is about a cas of one backend: whether it changes only an item that has it, or says which the item
   * is to have.
   *
   * @return whether it is {@code cas}, or has meta's flag {@code C} or {@code E}
   */
  public boolean comparesCas() {
    return request.comparesCas();
  }

  /**
   * Tells whether the client does not want the answer: any with {@code noreply}, or with {@code q} the usual one. Of a
   * request that was refused, whether it does not want {@link #error}: with {@code noreply}, as memcached does.
   *
   * @return whether it said so
   */
  public boolean isQuiet() {
    return quiet;
  }

  /**
   * Tells where the exptime of {@code gat} and {@code gats} ends.
   *
   * @return the end of what precedes the keys in the line
   */
  public int headEnd() {
    return tokens.end(request.firstKey() - 1);
  }

  /**
   * Tells whether the line has a token, such as {@code stats} what to tell.
   *
   * @param token which one, the command being 0
   * @return the token, or null
   */
  public @Nullable String token(int token) {
    return token < tokens.count() ? tokens.text(token) : null;
  }

  /**
   * Copies the line as it is to be passed on: without {@code noreply} and {@code q}, its end as memcached writes it.
   *
   * @param into where to put it; long enough for {@link #lineLength} and 1 more
   * @return how many bytes were put
   */
  public int writeLine(byte[] into) {
    return request.write(into);
  }

  /**
   * Tells whether it was refused for its value: memcached then removes what the key had.
   *
   * @return whether the value is too large
   */
  public boolean isTooLarge() {
    return Arrays.equals(error, Refusals.TOO_LARGE);
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
