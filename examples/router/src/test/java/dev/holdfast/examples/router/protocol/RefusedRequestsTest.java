package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused: its answer, what is skipped, and whether the client can stay. */
final class RefusedRequestsTest {
  private static final String BAD_LINE = "CLIENT_ERROR bad command line format";
  private static final String KEY_251 = "k".repeat(251);

  private final RequestParser parser = new RequestParser(1024);

  /** Refused, with all of it skipped, and the client stays. */
  private void refused(String request, String message) {
    check(request, message);
    assertThat(parser.closes()).describedAs(request).isFalse();
    assertThat(parser.length()).describedAs(request).isEqualTo(request.length());
  }

  private void refusedAndClosed(String request, String message) {
    check(request, message);
    assertThat(parser.closes()).describedAs(request).isTrue();
  }

  private void check(String request, String message) {
    assertThat(parser.parse(Buffers.heap(request), 0)).describedAs(request).isEqualTo(Outcome.REFUSED);
    assertThat(Buffers.text(parser.error(), 0, parser.error().length)).describedAs(request).isEqualTo(message + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "\r", "\0", "g", "ge", "gett k", "GET k", "get\tk", "verbosit 1", "verbosityy 1", "flush_al", "flush_alll",
    "watch", "shutdown", "lru_crawler metadump all", "slabs automove 1", "cache_memlimit 1", "bget k", "mz k", "m",
    "get", "gets", "gat", "gat 0", "gats", "gats 0", "incr", "incr k", "incr k 1 noreply x", "touch k", "delete",
    "delete k 0 noreply x", "mg", "md", "ma", "verbosity", "verbosity 1 2 noreply", "flush_all 1 2 noreply",
    "version 1", "version noreply", "quit noreply"
  })
  void whatIsNoRequest(String line) {
    if (line.contains("\0")) {
      refusedAndClosed(line + "\r\n", BAD_LINE);
    } else {
      refused(line + "\r\n", "ERROR");
      assertThat(parser.isQuiet()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "set k 0 0", "set k 0 0 1 noreply x", "cas k 0 0 1", "cas k 0 0 1 2 noreply x", "ms"})
  void storesOfWhichTheLengthIsNotKnown(String line) {
    refusedAndClosed(line + "\r\n", "ERROR");
    assertThat(parser.length()).isEqualTo(line.length() + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "set k 0 0 -1", "set k 0 0 +1", "set k 0 0 1x", "set k 0 0 0x1", "set k 0 0 1\t", "set k 0 0 1.0",
    "set k 0 0 2146435072", "set k 0 0 2147483648", "set k 0 0 4294967297", "set k 0 0 99999999999",
    "set k 0 0 000000000001", "set k 0 0 18446744073709551617", "set k 0 0 noreply", "cas k 0 0 -1 1", "ms k",
    "ms k -1", "ms k S1", "ms k T0", "ms k 99999999999"
  })
  void lengthsThatCannotBeRead(String line) {
    refusedAndClosed(line + "\r\n", BAD_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "set k -1 0 1", "set k 4294967296 0 1", "set k x 0 1", "set k 0 x 1", "set k 0 - 1", "set k 0 --1 1",
    "set k 0 2147483648 1", "set k 0 -2147483648 1", "set k 0 +1 1", "cas k 0 0 1 x", "cas k 0 0 1 -1",
    "cas k 0 0 1 18446744073709551616", "cas k 0 0 1 184467440737095516150", "cas k 0 0 1 noreply"
  })
  void otherNumbersOfStoresThatCannotBeRead(String line) {
    refused(line + "\r\nx\r\n", BAD_LINE);
  }

  @Test
  void keysThatAreTooLong() {
    for (String line : List.of("get k *", "gats 0 *", "incr * 1", "touch * 0", "delete *", "mg *", "md *", "ma *",
        "me *")) {
      refused(line.replace("*", KEY_251) + "\r\n", BAD_LINE);
      refused(line.replace("*", KEY_251) + "\n", BAD_LINE);
    }
    refused("set " + KEY_251 + " 0 0 5\r\nvalue\r\n", BAD_LINE);
    refused("ms " + KEY_251 + " 5 q\r\nvalue\r\n", BAD_LINE);
  }

  @ParameterizedTest
  @CsvSource({
    "gat x k, CLIENT_ERROR invalid exptime argument", "gats 2147483648 k, CLIENT_ERROR invalid exptime argument",
    "touch k x, CLIENT_ERROR invalid exptime argument", "touch k noreply, CLIENT_ERROR invalid exptime argument",
    "touch k -, CLIENT_ERROR invalid exptime argument", "flush_all x, CLIENT_ERROR invalid exptime argument",
    "flush_all noreply noreply, CLIENT_ERROR invalid exptime argument",
    "flush_all 1 2, CLIENT_ERROR invalid exptime argument",
    "incr k x, CLIENT_ERROR invalid numeric delta argument",
    "incr k -1, CLIENT_ERROR invalid numeric delta argument",
    "incr k noreply, CLIENT_ERROR invalid numeric delta argument",
    "decr k 18446744073709551616, CLIENT_ERROR invalid numeric delta argument",
    "delete k 1, CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]",
    "delete k x noreply, CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]",
    "delete k noreply noreply, CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]",
    "delete k noreply 0, CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]",
    "delete k 0 0, CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]",
    "me, CLIENT_ERROR bad command line format", "verbosity x, CLIENT_ERROR bad command line format",
    "verbosity noreply, CLIENT_ERROR bad command line format", "verbosity -1, CLIENT_ERROR bad command line format",
    "mg k q v q, CLIENT_ERROR duplicate flag", "md k q qx, CLIENT_ERROR duplicate flag"
  })
  void argumentsThatMemcachedWouldRefuse(String line, String message) {
    refused(line + "\r\n", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats cachedump 1 0", "stats   cachedump", "stats sizes_enable", "stats sizes_disable x"})
  void statsThatMemcachedAnswersWithoutAnEndOrWithKeys(String line) {
    refused(line + "\r\n",
        "CLIENT_ERROR stats cachedump, sizes_enable and sizes_disable are not passed on, ask the server itself");
  }

  @Test
  void moreFlagsThanMemcachedTakes() {
    refused("mg k" + " v".repeat(18) + "\r\n", "CLIENT_ERROR options flags are too long");
    refused("me k" + " v".repeat(18) + "\r\n", "CLIENT_ERROR options flags are too long");
    refused("ms k 1" + " I".repeat(17) + "\r\nx\r\n", "CLIENT_ERROR options flags are too long");
    refused("ma k" + " v".repeat(500) + "\r\n", "CLIENT_ERROR options flags are too long");
  }

  @Test
  void duplicateFlagOfAStore() {
    refused("ms k 5 q q\r\nvalue\r\n", "CLIENT_ERROR duplicate flag");
    assertThat(parser.isQuiet()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mg YQ0KSEQ= b k", "mg Cg== k v b", "mg !Y!Q0K b kx", "mg YQo= b q k"})
  void keysWithALineEndThatWouldBeAnswered(String line) {
    refused(line + "\r\n", "CLIENT_ERROR a key with a line end cannot be returned, ask without flag k");
    assertThat(parser.isQuiet()).isFalse();
  }

  @Test
  void keysWithALineEndForPeople() {
    refused("me YQ0KSEQ= b\r\n",
        "CLIENT_ERROR a key with a line end cannot be returned, use mg without flag k");
    for (String line : List.of("mg YQ0KSEQ= b v", "mg YQ0KSEQ= k", "me YQ0KSEQ=", "me YQ0KSEQ= v b",
        "md YQ0KSEQ= b k", "ma YQ0KSEQ= b k", "mg YWJj b k", "me YWJj b")) {
      assertThat(parser.parse(Buffers.heap(line + "\r\n"), 0)).describedAs(line).isEqualTo(Outcome.COMPLETE);
    }
  }

  @Test
  void nulInALine() {
    for (int i = 0; i < 20; i++) {
      String line = "get a b c d e f g h i";
      refusedAndClosed(line.substring(0, i) + '\0' + line.substring(i) + "\r\n", BAD_LINE);
    }
  }

  @Test
  void valuesThatAreTooLarge() {
    refused("set k 0 0 1025\r\n" + "x".repeat(1025) + "\r\n", "SERVER_ERROR object too large for cache");
    refused("ms k 1025\r\n" + "x".repeat(1025) + "\r\n", "SERVER_ERROR object too large for cache");

    check("set k 0 0 2146435071\r\n", "SERVER_ERROR object too large for cache");
    assertThat(parser.length()).isEqualTo(22 + 2146435071L + 2);
    assertThat(parser.closes()).isFalse();
  }

  @Test
  void valuesWithoutAnEnd() {
    refused("set k 0 0 3\r\nabcde", "CLIENT_ERROR bad data chunk");
    refused("set k 0 0 3\r\nabc\r.", "CLIENT_ERROR bad data chunk");
    refused("ms k 3\r\nabc.\n", "CLIENT_ERROR bad data chunk");
    refused("cas k 0 0 0 1\n\n\n", "CLIENT_ERROR bad data chunk");
  }

  @Test
  void linesThatAreTooLong() {
    String tooLong = "CLIENT_ERROR line too long";
    refusedAndClosed("get" + " k".repeat(RequestParser.MAX_LINE / 2), tooLong);
    refusedAndClosed("get" + " k".repeat(RequestParser.MAX_LINE / 2) + "\r\n", tooLong);
    for (String start : List.of("gat 0", "gats 0", " get", "delete", "\0", "\r", "stats", "getsx", "getx")) {
      refusedAndClosed(start + " k".repeat(1024), tooLong);
      refusedAndClosed(start + " k".repeat(1024) + "\r\n", tooLong);
    }
    String gat = "gat 0" + " k".repeat(1020);
    assertThat(parser.parse(Buffers.heap(gat + "x\r\n"), 0)).isEqualTo(Outcome.COMPLETE);
    refusedAndClosed(gat + "xx\r\n", tooLong);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "set k x 0 1 noreply|x", "set k 0 0 x noreply", "set k 0 0 1025 noreply", "set k 0 0 1 noreply|xyz",
    "incr k x noreply", "touch k x noreply", "delete k x noreply", "flush_all x noreply", "verbosity noreply"
  })
  void noReplyIsForErrorsToo(String request) {
    assertThat(parser.parse(Buffers.heap(request.replace("|", "\r\n") + "\r\n"), 0)).isEqualTo(Outcome.REFUSED);
    assertThat(parser.isQuiet()).describedAs(request).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ms k 1 q|xyz", "ms k 1025 q", "mg k q q", "set k 0 0 noreply", "nothing", "get noreply\0"})
  void otherErrorsAreAnswered(String request) {
    assertThat(parser.parse(Buffers.heap("delete k noreply\r\n"), 0)).isEqualTo(Outcome.COMPLETE);
    assertThat(parser.parse(Buffers.heap(request.replace("|", "\r\n") + "\r\n"), 0)).isEqualTo(Outcome.REFUSED);
    assertThat(parser.isQuiet()).describedAs(request).isFalse();
  }
}
