package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.Corpus.Answer;
import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

/** What is found does not depend on how the bytes come: of every beginning nothing yet, or what is found of all. */
final class SplitTest {
  private final RequestParser whole = new RequestParser(1024);
  private final RequestParser part = new RequestParser(1024);
  private final ReplyParser wholeReply = new ReplyParser();
  private final ReplyParser partReply = new ReplyParser();

  @Test
  void requests() {
    int incomplete = 0;
    for (String request : Corpus.REQUESTS) {
      incomplete += splitRequest(request);
    }
    assertThat(incomplete).isGreaterThan(10_000);
  }

  private int splitRequest(String request) {
    ByteBuf in = Buffers.direct(request);
    Outcome outcome = whole.parse(in, 0);
    assertThat(outcome).describedAs(request).isNotEqualTo(Outcome.INCOMPLETE);
    int end = in.writerIndex();
    int scanned = 0;
    int incomplete = 0;
    for (int split = in.readerIndex(); split <= end; split++) {
      in.writerIndex(split);
      Outcome first = part.parse(in, 0);
      if (first == Outcome.INCOMPLETE) {
        incomplete++;
        assertThat(split).describedAs(request).isLessThan(end);
        assertThat(part.length()).describedAs(request).isIn(0L, whole.length());
      } else {
        assertSame(request, first, outcome);
      }
      assertThat(part.parse(in, scanned)).describedAs(request).isEqualTo(first);
      if (first != Outcome.INCOMPLETE) {
        assertSame(request, first, outcome);
      } else if (part.length() == 0) {
        scanned = in.readableBytes();
      }
    }
    in.release();
    return incomplete;
  }

  private void assertSame(String request, Outcome first, Outcome outcome) {
    assertThat(first).describedAs(request).isEqualTo(outcome);
    assertThat(part.length()).describedAs(request).isEqualTo(whole.length());
    assertThat(part.closes()).isEqualTo(whole.closes());
    assertThat(part.isQuiet()).isEqualTo(whole.isQuiet());
    if (outcome == Outcome.REFUSED) {
      assertThat(part.error()).isEqualTo(whole.error());
      return;
    }
    assertThat(part.command()).isEqualTo(whole.command());
    assertThat(part.keys()).isEqualTo(whole.keys());
    assertThat(part.dataLength()).isEqualTo(whole.dataLength());
    assertThat(part.lineLength()).isEqualTo(whole.lineLength());
    assertThat(line(part)).isEqualTo(line(whole));
    for (int i = 0; i < part.keys(); i++) {
      assertThat(part.keyStart(i)).isEqualTo(whole.keyStart(i));
      assertThat(part.keyLength(i)).isEqualTo(whole.keyLength(i));
    }
  }

  private static String line(RequestParser parser) {
    byte[] into = new byte[parser.lineLength() + 1];
    return Buffers.text(into, 0, parser.writeLine(into));
  }

  @Test
  void answers() {
    int incomplete = 0;
    for (Answer answer : Corpus.ANSWERS) {
      incomplete += splitAnswer(answer);
    }
    assertThat(incomplete).isGreaterThan(1_000);
  }

  private int splitAnswer(Answer answer) {
    ByteBuf in = Buffers.direct(answer.text());
    int at = in.readerIndex();
    int all = wholeReply.parse(in, at, answer.reply());
    assertThat(all).describedAs(answer.toString()).isNotEqualTo(ReplyParser.INCOMPLETE);
    int end = in.writerIndex();
    int incomplete = 0;
    for (int split = at; split <= end; split++) {
      in.writerIndex(split);
      int first = partReply.parse(in, at, answer.reply());
      if (first == ReplyParser.INCOMPLETE) {
        incomplete++;
        assertThat(split).describedAs(answer.toString()).isLessThan(end);
        // No more than there is, or a caller could wait for ever.
        assertThat(partReply.needed()).describedAs(answer.toString()).isLessThanOrEqualTo(end - at);
        assertThat(partReply.needed() == 0 || partReply.needed() > split - at).isTrue();
      } else {
        assertThat(first).describedAs(answer.toString()).isEqualTo(all);
        assertThat(partReply.isError()).isEqualTo(wholeReply.isError());
        assertThat(partReply.code()).isEqualTo(wholeReply.code());
        assertThat(partReply.values()).isEqualTo(wholeReply.values());
      }
    }
    in.release();
    return incomplete;
  }
}
