package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.Command.Reply;
import dev.holdfast.examples.router.protocol.ReplyParser;
import dev.holdfast.examples.router.protocol.RequestParser;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A request with one key, as it is passed on: what an exchange keeps of it, to compare the key with the answer's and to
 * ask another backend. Belongs to an exchange and is used again with it.
 */
final class Request {
  private byte[] line = new byte[128];
  private byte[] placed = line;
  private int length;
  private int keyStart;
  private int keyLength;
  private boolean isQuiet;
  private boolean isBase64;
  private boolean comparesCas;
  private Command command = Command.GET;
  private @Nullable ByteBuf data;

  /** Takes the request that the parser has found, and its value with the end of that. */
  void take(RequestParser parser, @Nullable ByteBuf value) {
    command = parser.command();
    if (line.length <= parser.lineLength()) {
      line = new byte[2 * parser.lineLength()];
    }
    length = parser.writeLine(line);
    keyStart = parser.keyStart(0);
    keyLength = parser.keyLength(0);
    isQuiet = parser.isQuiet();
    isBase64 = parser.isBase64();
    comparesCas = parser.comparesCas();
    placed = isBase64 ? decoded(parser) : line;
    data = value;
  }

  /** Makes a request that reads a key: {@code get} or {@code gets}. */
  static Request of(Command command, byte[] from, int start, int length) {
    Request request = new Request();
    String word = command == Command.GETS ? "gets " : "get ";
    request.command = command;
    request.line = Swallowed.line(word, from, start, length, "");
    request.placed = request.line;
    request.length = request.line.length;
    request.keyStart = word.length();
    request.keyLength = length;
    return request;
  }

  /** Takes the same as another, which keeps its own. */
  void take(Request other) {
    command = other.command;
    line = Arrays.copyOf(other.line, other.line.length);
    length = other.length;
    keyStart = other.keyStart;
    keyLength = other.keyLength;
    isQuiet = other.isQuiet;
    isBase64 = other.isBase64;
    comparesCas = other.comparesCas;
    placed = isBase64 ? other.placed : line;
    ByteBuf value = other.data;
    data = value == null ? null : value.retainedSlice();
  }

  Request copy() {
    Request copy = new Request();
    copy.take(this);
    return copy;
  }

  /** The bytes of a key in base 64, so that it is where the same key is without; as it stands, if it is none. */
  static byte[] decoded(RequestParser parser) {
    int start = parser.keyStart(0);
    byte[] text = Arrays.copyOfRange(parser.line(), start, start + parser.keyLength(0));
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text; // the backend will say so
    }
  }

  /** Where the key is by which it is placed: in the line, but for one in base 64. */
  byte[] placed() {
    return placed;
  }

  int placedStart() {
    return isBase64 ? 0 : keyStart;
  }

  int placedLength() {
    return isBase64 ? placed.length : keyLength;
  }

  byte[] line() {
    return line;
  }

  int length() {
    return length;
  }

  int keyStart() {
    return keyStart;
  }

  int keyLength() {
    return keyLength;
  }

  boolean isQuiet() {
    return isQuiet;
  }

  boolean isBase64() {
    return isBase64;
  }

  /** Whether it is about the cas that one backend has given. */
  boolean comparesCas() {
    return comparesCas;
  }

  Command command() {
    return command;
  }

  /** The value with its end; null if the command has none. */
  @Nullable ByteBuf data() {
    return data;
  }

  void drop() {
    ByteBuf value = data;
    if (value != null) {
      data = null;
      value.release();
    }
  }

  /** Whether an answer may be that to this request: of values, it has this key's. */
  boolean isAnswer(ReplyParser reply, ByteBuf in, int at) {
    if (command.reply() != Reply.VALUES) {
      return true;
    }
    int values = reply.values();
    return values == 0 || (values == 1 && reply.hasKey(in, at, 0, line, keyStart, keyLength));
  }

  /** Whether the client gets an answer: one that said {@code noreply} or {@code q} as with memcached 1.6.18. */
  boolean isShown(ReplyParser reply) {
    return !isQuiet || (command.isMeta() && switch (reply.code()) {
      case HD -> command == Command.MG;
      case VA -> command != Command.MA;
      case EN -> command != Command.MG;
      case OTHER -> true;
    });
  }

  /** Whether the client is told that there is no answer. */
  boolean isErrorShown() {
    return !isQuiet || command.isMeta();
  }

  /** Whether an answer to a read says that there is no value. */
  boolean isMiss(ReplyParser reply) {
    return !reply.isError()
        && (command.isMeta() ? reply.code() == ReplyParser.Code.EN : reply.values() == 0);
  }

  /** What a client is told that reads what is nowhere; of no length if it is told nothing. */
  byte[] miss() {
    return !command.isMeta() ? Answers.END : isQuiet && command == Command.MG ? Answers.NOTHING : Answers.META_MISS;
  }
}
