package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of requests that can be passed on. */
final class RequestParserTest {
  private final RequestParser parser = new RequestParser(1024);

  private void complete(String request) {
    assertThat(parser.parse(Buffers.heap(request), 0)).describedAs(request).isEqualTo(Outcome.COMPLETE);
    assertThat(parser.closes()).isFalse();
  }

  private Stream<String> keys() {
    return IntStream.range(0, parser.keys())
        .mapToObj(i -> Buffers.text(parser.line(), parser.keyStart(i), parser.keyLength(i)));
  }

  private String passedOn() {
    byte[] into = new byte[parser.lineLength() + 1];
    return Buffers.text(into, 0, parser.writeLine(into));
  }

  @ParameterizedTest
  @CsvSource({"get, GET", "gets, GETS"})
  void keysOfGet(String word, Command command) {
    complete(word + " a bc def\r\nget next\r\n");

    assertThat(parser.command()).isEqualTo(command);
    assertThat(keys()).containsExactly("a", "bc", "def");
    assertThat(parser.length()).isEqualTo(word.length() + 11);
    assertThat(parser.lineLength()).isEqualTo(word.length() + 11);
    assertThat(parser.dataLength()).isEqualTo(-1);
    assertThat(parser.isQuiet()).isFalse();
    assertThat(parser.isBase64()).isFalse();
    assertThat(passedOn()).isEqualTo(word + " a bc def\r\n");
  }

  @ParameterizedTest
  @CsvSource({"gat, GAT", "gats, GATS"})
  void keysOfGetAndTouch(String word, Command command) {
    complete(word + " -1 a bc\r\n");

    assertThat(parser.command()).isEqualTo(command);
    assertThat(keys()).containsExactly("a", "bc");
    assertThat(Buffers.text(parser.line(), 0, parser.headEnd())).isEqualTo(word + " -1");
  }

  @ParameterizedTest
  @EnumSource(names = {"SET", "ADD", "REPLACE", "APPEND", "PREPEND"})
  void stores(Command command) {
    String word = command.name().toLowerCase(Locale.ROOT);
    complete(word + " key 4294967295 2147483647 5\r\na\r\n\0b\r\nget next\r\n");

    assertThat(parser.command()).isEqualTo(command);
    assertThat(keys()).containsExactly("key");
    assertThat(parser.dataLength()).isEqualTo(5);
    assertThat(parser.lineLength()).isEqualTo(word.length() + 30);
    assertThat(parser.length()).isEqualTo(word.length() + 37);
    assertThat(parser.isQuiet()).isFalse();
    assertThat(passedOn()).isEqualTo(word + " key 4294967295 2147483647 5\r\n");
  }

  @Test
  void storesNothingAndTheMost() {
    complete("set k 0 0 0\r\n\r\n");
    assertThat(parser.dataLength()).isZero();
    assertThat(parser.length()).isEqualTo(15);

    complete("set k 0 -2147483647 1024\r\n" + "x".repeat(1024) + "\r\n");
    assertThat(parser.dataLength()).isEqualTo(1024);
  }

  @Test
  void storesIfUnchanged() {
    complete("cas k 0 0 1 18446744073709551615\r\nx\r\n");
    assertThat(parser.command()).isEqualTo(Command.CAS);
    assertThat(parser.dataLength()).isEqualTo(1);
    assertThat(parser.isQuiet()).isFalse();

    complete("cas k 0 0 1 00000000000000000000000007 noreply\r\nx\r\n");
    assertThat(parser.isQuiet()).isTrue();
    assertThat(passedOn()).isEqualTo("cas k 0 0 1 00000000000000000000000007 \r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "set k 0 0 1 noreply|x|, SET, set k 0 0 1 |",
    "incr k 5 noreply|, INCR, incr k 5 |",
    "decr k 18446744073709551615 noreply|, DECR, decr k 18446744073709551615 |",
    "touch k -1 noreply|, TOUCH, touch k -1 |",
    "delete k noreply|, DELETE, delete k |",
    "delete k 0 noreply|, DELETE, delete k 0 |",
    "delete noreply noreply|, DELETE, delete noreply |",
    "flush_all noreply|, FLUSH_ALL, flush_all |",
    "flush_all -1 noreply|, FLUSH_ALL, flush_all -1 |",
    "verbosity 1 noreply|, VERBOSITY, verbosity 1 |",
    "mg k v q t|, MG, mg k v  t|",
    "ms k 1 q|x|, MS, ms k 1 |",
    "md k qanything|, MD, md k |",
    "ma k q D5|, MA, ma k  D5|",
  })
  void takesOffWhatSuppressesTheAnswer(String request, Command command, String passed) {
    complete(request.replace("|", "\r\n"));

    assertThat(parser.command()).isEqualTo(command);
    assertThat(parser.isQuiet()).isTrue();
    assertThat(passedOn().stripTrailing()).isEqualTo(passed.replace("|", "").stripTrailing());
    assertThat(passedOn()).endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "get noreply", "get k noreply", "gat 0 noreply", "delete noreply", "incr noreply 1", "touch noreply 0",
    "set noreply 0 0 1|x", "delete k 0", "incr k 5 noreplyy", "touch k 0 noreply\r", "mg k", "mg q", "md k t",
    "me k q", "me q", "mn q", "mn noreply", "stats noreply", "verbosity 1 no"
  })
  void isAnsweredIfNothingSaysOtherwise(String request) {
    String sent = request.replace("|", "\r\n") + "\r\n";
    complete(sent);

    assertThat(parser.isQuiet()).isFalse();
    assertThat(sent).startsWith(passedOn());
  }

  @ParameterizedTest
  @CsvSource({"mg a, MG, false", "mg YQ== b, MG, true", "mg YQ== v bx, MG, true", "md YQ== q b, MD, true",
    "ma YQ== b, MA, true", "ms YQ== 1 b, MS, true", "ms YQ== 1 T0, MS, false", "me YQ== b, ME, true",
    "me YQ== v b, ME, false", "me YQ== bx, ME, false", "mn b b, MN, false", "get YQ== b, GET, false"})
  void knowsKeysInBase64(String line, Command command, boolean base64) {
    complete(line + "\r\n" + (command.hasData() ? "x\r\n" : ""));

    assertThat(parser.command()).isEqualTo(command);
    assertThat(parser.isBase64()).isEqualTo(base64);
  }

  @Test
  void forgetsTheLastRequest() {
    complete("ms YQ== 1 q b\r\nx\r\n");
    complete("mn\r\n");

    assertThat(parser.isQuiet()).isFalse();
    assertThat(parser.isBase64()).isFalse();
    assertThat(parser.dataLength()).isEqualTo(-1);
    assertThat(parser.keys()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"mn, MN", "version, VERSION", "stats, STATS", "stats items, STATS", "stats detail dump, STATS",
    "flush_all, FLUSH_ALL", "flush_all 10, FLUSH_ALL", "verbosity 1, VERBOSITY", "verbosity 4294967295 x, VERBOSITY",
    "quit, QUIT", "mn x y z, MN"})
  void withoutAKey(String line, Command command) {
    complete(line + "\r\n");

    assertThat(parser.command()).isEqualTo(command);
    assertThat(parser.keys()).isZero();
    assertThat(parser.length()).isEqualTo(line.length() + 2);
    assertThat(passedOn()).isEqualTo(line + "\r\n");
  }

  @Test
  void tellsTokens() {
    complete("stats  items \r\n");

    assertThat(parser.token(0)).isEqualTo("stats");
    assertThat(parser.token(1)).isEqualTo("items");
    assertThat(parser.token(2)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"get a b\n", "  get   a        b  \r\n", "get a b \n", "   get a b\r\n",
    "get a              b\r\n"})
  void spacesAndLineEnds(String request) {
    complete(request);

    assertThat(keys()).containsExactly("a", "b");
    assertThat(parser.length()).isEqualTo(request.length());
    assertThat(passedOn()).isEqualTo(request.replaceAll("\r?\n", "\r\n"));
  }

  @Test
  void keysOfAnyBytesThatEndNothing() {
    String key = "\u0001\t\r\u007f\u0080\u00ff\u00a0";
    complete("get " + key + "\r " + key + "\r\r\n");

    assertThat(keys()).containsExactly(key + "\r", key + "\r");
    assertThat(passedOn()).isEqualTo("get " + key + "\r " + key + "\r\r\n");
  }

  @Test
  void keysOfEveryLengthAtEveryPlace() {
    for (int length = 1; length <= RequestParser.MAX_KEY; length++) {
      String key = "k".repeat(length);
      complete("get a" + " ".repeat(length % 9 + 1) + key + " b\r\n");
      assertThat(keys()).containsExactly("a", key, "b");
    }
  }

  @Test
  void asManyKeysAsALineHasRoomFor() {
    String keys = " k".repeat((RequestParser.MAX_LINE - 5) / 2);
    complete("get" + keys + "\r\n");
    assertThat(parser.keys()).isEqualTo(keys.length() / 2);
    assertThat(keys()).containsOnly("k");

    complete("gets" + keys + "\n");
    assertThat(parser.keys()).isEqualTo(keys.length() / 2);
  }

  @Test
  void asManyFlagsAsMemcachedTakes() {
    complete("mg k" + " v".repeat(17) + "\r\n");
    complete("ms k 1" + " I".repeat(16) + "\r\nx\r\n");
  }

  @Test
  void tellsHowLongARequestWillBe() {
    assertThat(parser.parse(Buffers.heap(""), 0)).isEqualTo(Outcome.INCOMPLETE);
    assertThat(parser.length()).isZero();

    assertThat(parser.parse(Buffers.heap("set k 0 0 5"), 0)).isEqualTo(Outcome.INCOMPLETE);
    assertThat(parser.length()).isZero();

    assertThat(parser.parse(Buffers.heap("set k 0 0 5\r\n"), 0)).isEqualTo(Outcome.INCOMPLETE);
    assertThat(parser.length()).isEqualTo(20);
  }

  @Test
  void leavesTheBufferAsItIs() {
    ByteBuf in = Buffers.direct("set k 0 0 1\r\nx\r\n");
    int from = in.readerIndex();
    parser.parse(in, 0);

    assertThat(in.readerIndex()).isEqualTo(from);
    assertThat(in.readableBytes()).isEqualTo(16);
    in.release();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0080", "\u0080\n", "\u0080\0\0\u0003key", "\u0080get k\r\n"})
  void knowsTheBinaryProtocol(String request) {
    assertThat(parser.parse(Buffers.heap(request), 0)).isEqualTo(Outcome.BINARY);
  }
}
