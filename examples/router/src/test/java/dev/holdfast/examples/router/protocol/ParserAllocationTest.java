package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.holdfast.examples.router.protocol.Command.Reply;
import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and answers are read without allocating, once there is room for the longest. */
final class ParserAllocationTest {
  private static final int PARSES = 5_000;

  private final RequestParser parser = new RequestParser(1024);
  private final ReplyParser replyParser = new ReplyParser();
  private final byte[] written = new byte[4096];
  private int found;

  @Test
  void requests() {
    List<String> requests = List.of("get key:0000001\r\n", "get" + " key:0000001".repeat(200) + "\r\n",
        "gat 0 a b c\r\n", "set k 0 0 5 noreply\r\nvalue\r\n", "cas k 0 0 5 18446744073709551615\r\nvalue\r\n",
        "incr k 5\r\n", "touch k 0\r\n", "delete k 0 noreply\r\n", "mg YQ0KSEQ= b v k\r\n", "mg key v t q O1\r\n",
        "ms k 5 T0\r\nvalue\r\n", "nothing\r\n", "set k 0 0 5000\r\n", "set k 0 0 1\r\nxyz", "get k", "mn\r\n");
    for (String request : requests) {
      ByteBuf in = Buffers.direct(request);
      checkAllocatesNothing(request, () -> {
        Outcome outcome = parser.parse(in, 0);
        found += (outcome == Outcome.COMPLETE ? 1 : 2) + parser.writeLine(written) + parser.keys();
      });
      in.release();
    }
  }

  @Test
  void answers() {
    String hundred = "VALUE key 0 1\r\nx\r\n".repeat(100) + "END\r\n";
    List<Corpus.Answer> answers = List.of(new Corpus.Answer(hundred, Reply.VALUES),
        new Corpus.Answer("END\r\n", Reply.VALUES), new Corpus.Answer("STORED\r\n", Reply.STORED),
        new Corpus.Answer("12345 \r\n", Reply.COUNTED), new Corpus.Answer("VA 2 t-1\r\nxy\r\n", Reply.META),
        new Corpus.Answer("STAT a b\r\nEND\r\n", Reply.STATS), new Corpus.Answer("SERVER_ERROR x\r\n", Reply.OK),
        new Corpus.Answer("VALUE key 0 1000000000\r\n", Reply.VALUES), new Corpus.Answer("garbage\r\n", Reply.META));
    byte[] key = Buffers.bytes("key");
    for (Corpus.Answer answer : answers) {
      ByteBuf in = Buffers.direct(answer.text());
      int at = in.readerIndex();
      checkAllocatesNothing(answer.text(), () -> {
        found += replyParser.parse(in, at, answer.reply()) + replyParser.needed();
        for (int i = 0; i < replyParser.values(); i++) {
          found += replyParser.hasKey(in, at, i, key, 0, 3) ? 1 : 0;
        }
      });
      in.release();
    }
  }

  private void checkAllocatesNothing(String what, Runnable parse) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    found = 0;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < PARSES; i++) {
        parse.run();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }

    // The best of five, since the JVM may allocate on this thread while it compiles.
    assertThat(least).describedAs(what).isZero();
    assertThat(found).describedAs(what).isNotZero();
  }
}
