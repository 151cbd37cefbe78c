package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.Command;
import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks the old owner of a key for what the new one does not have, and adds it there with its flags and the time that it
 * has left. A {@code get} is answered with what was found; what else reads, and may ask for a cas of the new owner,
 * is asked again there, behind the addition. An old owner without meta commands is asked as the client asks, and
 * nothing is added, since it does not tell the time.
 */
final class ReadThrough implements CallOwner {
  private static final long LONGEST_RELATIVE_TTL = 60 * 60 * 24 * 30;

  /** Who wants the value. */
  interface Reader {
    /** Gets an answer, for values without {@code END}; takes it. */
    void found(int key, ByteBuf answer);

    /** Gets nothing; the failure is null if the key is not there. */
    void notFound(int key, @Nullable Failure failure);
  }

  private enum Stage { OLD, OLD_PLAIN, NEW }

  private final Reader reader;
  private final int index;
  private final PoolLoop pool;
  private final Request request;
  private final Backend old;
  private final Backend owner;
  private final long hash;
  private final int look;
  private final Call call = new Call(this);
  private Stage stage = Stage.OLD;

  ReadThrough(Reader reader, int index, PoolLoop pool, Request request, Backend old) {
    this.reader = reader;
    this.index = index;
    this.pool = pool;
    this.request = request;
    this.old = old;
    owner = pool.first(false, request.placed(), request.placedStart(), request.placedLength());
    hash = pool.routing().placement().hash(request.placed(), request.placedStart(), request.placedLength());
    look = pool.pool().deletions().look(hash);
  }

  void begin() {
    call.command = Command.MG;
    byte[] line = Swallowed.line("mg ", request.line(), request.keyStart(), request.keyLength(),
        request.isBase64() ? " v f t b" : " v f t");
    pool.connection(old).send(call, line, line.length, null);
  }

  @Override
  public boolean answered(Call answered, ReplyParser reply, ByteBuf in, int at, int size) {
    switch (stage) {
      case OLD -> old(reply, in, at, size);
      case OLD_PLAIN, NEW -> {
        if (!request.isAnswer(reply, in, at)) {
          return false;
        }
        if (reply.isError() || request.isMiss(reply)) {
          reader.notFound(index, null);
        } else {
          int end = request.command().isMeta() ? size : reply.valueEnd(0);
          reader.found(index, in.retainedSlice(at, end));
        }
      }
    }
    return true;
  }

  private void old(ReplyParser reply, ByteBuf in, int at, int size) {
    if (reply.isError()) {
      ask(Stage.OLD_PLAIN, old);
    } else if (reply.code() != ReplyParser.Code.VA) {
      reader.notFound(index, null);
    } else {
      int lineEnd = in.indexOf(at, at + size, (byte) '\n') + 1;
      String[] words = in.toString(at, lineEnd - at - 2, StandardCharsets.ISO_8859_1).split(" ", -1);
      ByteBuf value = in.slice(lineEnd, at + size - lineEnd);
      String flags = flag(words, 'f', "0");
      add(words[1], flags, Long.parseLong(flag(words, 't', "0")), value);
      if (request.command() == Command.GET) {
        reader.found(index, block(flags, words[1], value));
      } else {
        ask(Stage.NEW, owner);
      }
    }
  }

  private void ask(Stage next, Backend asked) {
    stage = next;
    call.command = request.command();
    pool.connection(asked).send(call, request.line(), request.length(), null);
  }

  private static String flag(String[] words, char flag, String otherwise) {
    for (int i = 2; i < words.length; i++) {
      if (!words[i].isEmpty() && words[i].charAt(0) == flag) {
        return words[i].substring(1);
      }
    }
    return otherwise;
  }

  /** Adds the value where it is to be, unless it is about to end, or has been deleted meanwhile. */
  private void add(String size, String flags, long ttl, ByteBuf value) {
    if (ttl == 0 || !pool.pool().deletions().isQuietSince(look, hash)) {
      return;
    }
    long exptime = ttl < 0 ? 0 : ttl <= LONGEST_RELATIVE_TTL ? ttl : System.currentTimeMillis() / 1000 + ttl;
    boolean isBase64 = request.isBase64();
    byte[] line = Swallowed.line(isBase64 ? "ms " : "add ", request.line(), request.keyStart(), request.keyLength(),
        isBase64 ? " " + size + " F" + flags + " T" + exptime + " ME b" : " " + flags + " " + exptime + " " + size);
    Swallowed.send(pool, owner, isBase64 ? Command.MS : Command.ADD, line, value);
  }

  private ByteBuf block(String flags, String size, ByteBuf value) {
    byte[] line = Swallowed.line(
        "VALUE ", request.line(), request.keyStart(), request.keyLength(), " " + flags + " " + size);
    return Unpooled.directBuffer(line.length + value.readableBytes()).writeBytes(line).writeBytes(value);
  }

  @Override
  public void failed(Call failed, Failure failure) {
    reader.notFound(index, failure);
  }
}
