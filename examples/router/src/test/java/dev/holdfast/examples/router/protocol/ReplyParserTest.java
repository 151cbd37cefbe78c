package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.Command.Reply;
import dev.holdfast.examples.router.protocol.ReplyParser.Code;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyParserTest {
  private final ReplyParser parser = new ReplyParser();

  private int parse(String answer, Reply reply) {
    ByteBuf in = Buffers.heap(answer);
    return parser.parse(in, in.readerIndex(), reply);
  }

  /** Whole, and what is behind it is not looked at. */
  private void complete(String answer, Reply reply) {
    assertThat(parse(answer, reply)).describedAs(answer).isEqualTo(answer.length());
    assertThat(parse(answer + "garbage", reply)).describedAs(answer).isEqualTo(answer.length());
    assertThat(parser.isError()).isFalse();
  }

  private void garbage(String answer, Reply reply) {
    assertThat(parse(answer, reply)).describedAs(answer).isEqualTo(ReplyParser.GARBAGE);
    assertThat(parser.isError()).isFalse();
    assertThat(parser.needed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "STORED, STORED", "NOT_STORED, STORED", "EXISTS, STORED", "NOT_FOUND, STORED", "DELETED, DELETED",
    "NOT_FOUND, DELETED", "TOUCHED, TOUCHED", "NOT_FOUND, TOUCHED", "NOT_FOUND, COUNTED", "0, COUNTED",
    "18446744073709551615, COUNTED", "OK, OK", "VERSION 1.6.18, VERSION", "END, STATS", "RESET, STATS", "OK, STATS",
    "END, VALUES"
  })
  void answersOfOneLine(String line, Reply reply) {
    complete(line + "\r\n", reply);
    assertThat(parser.code()).isEqualTo(Code.OTHER);
  }

  @Test
  void afterAnswersThatAreLostNoneHasItsPlace() {
    garbage("SERVER_ERROR out of memory writing get response\r\n", Reply.VALUES);
    garbage("SERVER_ERROR out of memory writing get response\r\n", Reply.STORED);
    garbage("VALUE a 0 1\r\nx\r\nSERVER_ERROR out of memory writing get response\r\n", Reply.VALUES);
  }

  @Test
  void aNumberMadeShorterHasSpacesBehindIt() {
    complete("99  \r\n", Reply.COUNTED);
  }

  @ParameterizedTest
  @CsvSource({
    "HD, HD", "HD t-1 Oabc, HD", "EN, EN", "EN kkey, EN", "NF, OTHER", "NS Ox, OTHER", "EX, OTHER", "MN, OTHER",
    "ME key exp=-1 la=0 cas=1 fetch=no cls=1 size=63, OTHER", "VA 5||value, VA", "VA 0 W t-1||, VA", "VA 2||||, VA"
  })
  void answersOfMetaCommands(String answer, Code code) {
    complete(answer.replace("||", "\r\n") + "\r\n", Reply.META);
    assertThat(parser.code()).isEqualTo(code);
    assertThat(parser.values()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Reply.class)
  void errorsAnswerEverything(Reply reply) {
    for (String error : new String[] {"ERROR", "CLIENT_ERROR bad data chunk", "SERVER_ERROR out of memory"}) {
      assertThat(parse(error + "\r\nmore", reply)).isEqualTo(error.length() + 2);
      assertThat(parser.isError()).isTrue();
      assertThat(parser.code()).isEqualTo(Code.OTHER);
    }
  }

  @ParameterizedTest
  @EnumSource(Reply.class)
  void neverAnAnswer(Reply reply) {
    for (String line : new String[] {"", " ", "ERRORS", "ERROR Too many open connections", "SERVER_ERROR",
        "CLIENT_ERRORx", "\0", "END ", "end", "STORED ", "HDx", "VALUE", "VALUE ", "VALUE k", "stored", "1x", "-1",
        "BUSY", "OK ", "VERSION"}) {
      garbage(line + "\r\n", reply);
    }
    garbage("END\n", reply);
    garbage("OK\n", reply);
    garbage("\n", reply);
    garbage("x".repeat(2048), reply);
    garbage("x".repeat(4000) + "\r\n", reply);
    assertThat(parse("x".repeat(2047), reply)).isEqualTo(ReplyParser.INCOMPLETE);
  }

  @ParameterizedTest
  @CsvSource({
    "STORED, DELETED", "STORED, VALUES", "STORED, META", "DELETED, STORED", "DELETED, TOUCHED", "TOUCHED, DELETED",
    "1, STORED", "1, OK", "END, STORED", "END, META", "END, OK", "HD, VALUES", "HD, STORED", "MN, STATS", "OK, STORED",
    "RESET, OK", "VERSION 1, STATS", "VERSION 1, OK", "NOT_FOUND, VALUES", "NOT_FOUND, META", "EXISTS, DELETED",
    "OK, NONE", "END, NONE"
  })
  void answersToOtherCommands(String line, Reply reply) {
    garbage(line + "\r\n", reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 1", "1 2", "111111111111111111111", "18446744073709551616", "1\t", "+1", "  "})
  void whatIsNoNumber(String line) {
    garbage(line + "\r\n", Reply.COUNTED);
  }

  @Test
  void valuesOfKeys() {
    String a = "VALUE a 0 3\r\nx\r\n\r\n";
    String b = "VALUE bcd 4294967295 0 18446744073709551615\r\n\r\n";
    complete(a + b + "END\r\n", Reply.VALUES);

    assertThat(parser.values()).isEqualTo(2);
    assertThat(parser.valueStart(0)).isZero();
    assertThat(parser.valueEnd(0)).isEqualTo(a.length());
    assertThat(parser.valueStart(1)).isEqualTo(a.length());
    assertThat(parser.valueEnd(1)).isEqualTo(a.length() + b.length());
  }

  @Test
  void moreValuesThanAtFirstThereIsRoomFor() {
    StringBuilder answer = new StringBuilder();
    for (int i = 100; i < 400; i++) {
      answer.append("VALUE key").append(i).append(" 0 1\r\nx\r\n");
    }
    complete(answer + "END\r\n", Reply.VALUES);

    assertThat(parser.values()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(parser.valueStart(i)).isEqualTo(21 * i);
      assertThat(parser.valueEnd(i)).isEqualTo(21 * i + 21);
    }
  }

  @Test
  void whoseValueItIs() {
    ByteBuf in = Buffers.direct("VALUE key 0 1\r\nx\r\nVALUE kez 0 1\r\nx\r\nEND\r\n");
    int at = in.readerIndex();
    parser.parse(in, at, Reply.VALUES);
    byte[] asked = Buffers.bytes("get key kez ke keyy KEY");

    assertThat(parser.hasKey(in, at, 0, asked, 4, 3)).isTrue();
    assertThat(parser.hasKey(in, at, 1, asked, 8, 3)).isTrue();
    assertThat(parser.hasKey(in, at, 0, asked, 8, 3)).isFalse();
    assertThat(parser.hasKey(in, at, 1, asked, 4, 3)).isFalse();
    assertThat(parser.hasKey(in, at, 0, asked, 12, 2)).isFalse();
    assertThat(parser.hasKey(in, at, 0, asked, 15, 4)).isFalse();
    assertThat(parser.hasKey(in, at, 0, asked, 20, 3)).isFalse();
    in.release();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "VALUE  0 1|x", "VALUE k  1|x", "VALUE k 0 |x", "VALUE k 0|x", "VALUE k x 1|x", "VALUE k -1 1|x", "VALUE k 0 -1|x",
    "VALUE k 0 1x|x", "VALUE k 0 1 x|x", "VALUE k 0 1 |x", "VALUE k 0 1 2 3|x", "VALUE k 0 4294967296|x",
    "VALUE k 0 2147483647|x", "VALUE k 0 1|xy", "VALUE k 0 1|", "VALUEk 0 1|x", "value k 0 1|x", "VALUE k 0 0|x"
  })
  void whatIsNoValue(String value) {
    String first = "VALUE a 0 1\r\nx\r\n";
    String sent = value.replace("|", "\r\n") + "\r\nEND\r\n";
    garbage(sent, Reply.VALUES);
    garbage(first + sent, Reply.VALUES);
  }

  @Test
  void whatIsNoMetaValue() {
    for (String answer : new String[] {"VA", "VA ", "VA x", "VA -1", "VA 1x", "VA  1", "VA 2147483647", "VAx 1", "V",
        "VA\t1", "HD\t", "XX", "H", "ENX"}) {
      garbage(answer + "\r\nx\r\n", Reply.META);
      assertThat(parser.code()).isEqualTo(Code.OTHER);
    }
    garbage("VA 1\r\nxy\r\n", Reply.META);
    garbage("VA 1\r\n\r\n\r\n", Reply.META);
    assertThat(parser.code()).isEqualTo(Code.OTHER);
  }

  @Test
  void anErrorBehindValuesIsTheAnswer() {
    String answer = "VALUE a 0 1\r\nx\r\nSERVER_ERROR out of memory\r\n";

    assertThat(parse(answer, Reply.VALUES)).isEqualTo(answer.length());
    assertThat(parser.isError()).isTrue();
    assertThat(parser.values()).isZero();
  }

  @Test
  void statistics() {
    complete("STAT pid 1\r\nSTAT version 1.6.18\r\nEND\r\n", Reply.STATS);
    complete("PREFIX a get 1 hit 0 set 0 del 0\r\nEND\r\n", Reply.STATS);
    garbage("STAT pid 1\r\nOK\r\n", Reply.STATS);
    garbage("STAT pid 1\r\nRESET\r\n", Reply.STATS);
    garbage("STAT pid 1\r\nSTATS\r\nEND\r\n", Reply.STATS);
  }

  @Test
  void howMuchIsNeeded() {
    assertThat(parse("VALUE a 0 10\r", Reply.VALUES)).isEqualTo(ReplyParser.INCOMPLETE);
    assertThat(parser.needed()).isZero();
    assertThat(parse("VALUE a 0 10\r\n", Reply.VALUES)).isEqualTo(ReplyParser.INCOMPLETE);
    assertThat(parser.needed()).isEqualTo(26);
    assertThat(parse("VALUE a 0 1\r\nx\r\nVALUE a 0 1000000000\r\nx", Reply.VALUES)).isEqualTo(ReplyParser.INCOMPLETE);
    assertThat(parser.needed()).isEqualTo(16 + 22 + 1000000002);
    assertThat(parse("VALUE a 0 1\r\nx\r\nEN", Reply.VALUES)).isEqualTo(ReplyParser.INCOMPLETE);
    assertThat(parser.needed()).isZero();
    assertThat(parse("VA 7 kk\r\n", Reply.META)).isEqualTo(ReplyParser.INCOMPLETE);
    assertThat(parser.needed()).isEqualTo(18);
    assertThat(parse("VA 7 kk\r\n1234567\r\n", Reply.META)).isEqualTo(18);
    assertThat(parser.needed()).isZero();
  }
}
