package dev.holdfast.examples.router.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.protocol.RequestParser.Outcome;
import dev.holdfast.examples.router.testing.MemcachedProcess;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/**
 * The invariant of {@link RequestParser} against memcached itself: what is complete is answered exactly once, with an
 * answer of the kind that its command has. A router's answers would otherwise go to the wrong clients.
 */
final class MemcachedAnswersTest {
  private static final int REQUESTS = Integer.getInteger("holdfast.router.requests", 300_000);
  private static final long SEED = Long.getLong("holdfast.router.seed", 7);
  private static final int BATCH_BYTES = 32 << 10;
  private static final byte[] PROBE = Buffers.bytes("mn\r\n");
  private static final byte[] PROBED = Buffers.bytes("MN\r\n");

  private final RequestParser parser = new RequestParser(2 << 20);
  private final ReplyParser replies = new ReplyParser();
  private final byte[] line = new byte[RequestParser.MAX_LINE + 1];
  private final ByteBuf batch = Unpooled.buffer();
  private final Queue<Sent> waiting = new ArrayDeque<>();
  private @Nullable MemcachedProcess process;
  private @Nullable MemcachedConnection memcached;

  /** What was passed on. */
  private record Sent(Command command, String line) { }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    MemcachedProcess.require();
    process = MemcachedProcess.start();
    memcached = new MemcachedConnection(process.port());
  }

  @AfterEach
  void stop() throws IOException {
    if (memcached != null) {
      memcached.close();
    }
    if (process != null) {
      process.close();
    }
  }

  @Test
  void randomRequestsAreAnsweredOnce() throws IOException {
    OddRequests requests = new OddRequests(SEED);
    Map<Command, Integer> passed = new EnumMap<>(Command.class);
    for (int i = 0; i < REQUESTS; i++) {
      if (pass(requests.next(), requests)) {
        passed.merge(parser.command(), 1, Integer::sum);
      }
      if (batch.readableBytes() > BATCH_BYTES) {
        exchange();
      }
    }
    exchange();

    // All but quit, which has no answer.
    assertThat(passed).hasSize(Command.values().length - 1);
    assertThat(passed.values()).allMatch(n -> n > REQUESTS / 2000);
  }

  @Test
  void theCorpusIsAnsweredOnce() throws IOException {
    int passed = 0;
    for (int round = 0; round < 3; round++) {
      for (String request : Corpus.REQUESTS) {
        ByteBuf in = Buffers.heap(request);
        if (parser.parse(in, 0) == Outcome.COMPLETE && !isLeftOut()) {
          passed++;
          add(in);
        }
        exchange();
      }
    }
    assertThat(passed).isGreaterThan(300);
  }

  @Test
  void valuesThatAreTooLargeForMemcachedAreAnsweredOnce() throws IOException {
    OddRequests requests = new OddRequests(SEED);
    for (String store : new String[] {"set k 0 0 1500000", "ms k 1500000 T0", "append k 0 0 1048000 noreply",
        "ms k 1500000 Cx", "cas k 0 0 1048576 1", "ms ==== 1500000 b"}) {
      assertThat(pass(store + "\r\n", requests)).isTrue();
      exchange();
    }
  }

  /** memcached closes if it has 2048 bytes of a line and not its end, unless it begins with get or gets. */
  @Test
  void theLongestLinesAreAnsweredOnceIfTheyComeInPieces() throws IOException, InterruptedException {
    int passed = 0;
    for (String start : List.of("get", "gets", "gat 0", "gats 0", "  get", "delete", "stats", "mn")) {
      for (int length : new int[] {2048, 2049, 2100, 5000, RequestParser.MAX_LINE}) {
        String key = start.equals("delete") || start.equals("stats") ? " " : " k";
        ByteBuf in = Buffers.heap(start + key.repeat((length - start.length() - 3) / key.length()) + " k\n");
        if (parser.parse(in, 0) == Outcome.COMPLETE) {
          passed++;
          add(in);
          Objects.requireNonNull(memcached).send(batch.readSlice(batch.readableBytes() - PROBE.length - 1));
          Thread.sleep(20); // So that memcached looks at what it has.
          exchange();
        }
      }
    }
    assertThat(passed).isGreaterThanOrEqualTo(2 * 5 + 6);
  }

  /** Adds a request to the batch if it is complete, with a value if it needs one. */
  private boolean pass(String request, OddRequests values) {
    ByteBuf in = Unpooled.buffer();
    in.writeBytes(Buffers.bytes(request));
    Outcome outcome = parser.parse(in, 0);
    if (outcome == Outcome.INCOMPLETE && parser.length() > 0) {
      in.writerIndex(parser.lineLength());
      in.writeBytes(Buffers.bytes(values.value(parser.dataLength())));
      outcome = parser.parse(in, 0);
    }
    if (outcome != Outcome.COMPLETE || isLeftOut()) {
      return false;
    }
    add(in);
    return true;
  }

  /** What has no answer, and what lets memcached write more to its log than anybody reads. */
  private boolean isLeftOut() {
    return parser.command() == Command.QUIT
        || (parser.command() == Command.VERBOSITY && !List.of("0", "1").contains(parser.token(1)));
  }

  private void add(ByteBuf in) {
    int put = parser.writeLine(line);
    batch.writeBytes(line, 0, put);
    if (parser.dataLength() >= 0) {
      batch.writeBytes(in, in.readerIndex() + parser.lineLength(), parser.dataLength() + 2);
    }
    batch.writeBytes(PROBE);
    waiting.add(new Sent(parser.command(), Buffers.text(line, 0, put)));
  }

  /** Sends the batch, and looks that each of its requests has one answer. */
  private void exchange() throws IOException {
    MemcachedConnection to = Objects.requireNonNull(memcached);
    to.send(batch);
    batch.clear();
    ByteBuf in = to.received();
    while (!waiting.isEmpty()) {
      Sent sent = waiting.element();
      int length = replies.parse(in, in.readerIndex(), sent.command().reply());
      if (length == ReplyParser.GARBAGE) {
        throw new AssertionError(sent + " is answered with " + text(in));
      }
      if (length == ReplyParser.INCOMPLETE || in.readableBytes() < length + PROBED.length) {
        receive(to, sent);
        continue;
      }
      int behind = in.readerIndex() + length;
      boolean isProbe = is(in, in.readerIndex()) && sent.command() != Command.MN;
      if (isProbe || !is(in, behind)) {
        throw new AssertionError(sent + " has not one answer: " + text(in));
      }
      in.readerIndex(behind + PROBED.length);
      waiting.remove();
    }
    assertThat(in.isReadable()).isFalse();
  }

  private static void receive(MemcachedConnection from, Sent sent) {
    try {
      from.receive();
    } catch (IOException e) {
      throw new AssertionError(sent + " is not answered: " + text(from.received()), e);
    }
  }

  private static boolean is(ByteBuf in, int at) {
    for (int i = 0; i < PROBED.length; i++) {
      if (in.getByte(at + i) != PROBED[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(ByteBuf in) {
    byte[] some = new byte[Math.min(200, in.readableBytes())];
    in.getBytes(in.readerIndex(), some);
    return Buffers.text(some, 0, some.length);
  }
}
