package dev.holdfast.examples.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a server whose answers are twisted. */
final class LoadgenTest {
  private static final String TIMEOUT = "--timeout";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 1, keys, 1", "0, 10, keys, 1", "0, 10, multiget, 2", "2000, 1, keys, 1", "500, 10, keys, 2",
    "500, 10, multiget, 1"
  })
  void countsWhatItHasAskedFor(int rate, int fanOut, String by, int threads) throws IOException {
    try (FakeServer server = FakeServer.of(FakeServer.Twist.NONE)) {
      Run run = Run.brief(server.address(), "--load", "--verify", "--rate", rate, "--fan-out", fanOut, "--fan-out-by",
          by, "--threads", threads, "--zipf", 0.99);

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      JsonNode json = run.json();
      long stored = json.get("stored").asLong();
      long requests = json.get("requests").asLong();
      assertThat(server.values()).hasSize(100).containsEntry("key:7", "key:7 ".repeat(17).substring(0, 100));
      assertThat(json.get("misses").asLong()).isZero();
      assertThat(json.get("hits").asLong()).isEqualTo(fanOut * (requests - stored));
      assertThat(stored).isPositive();
      assertThat(json.get("correctedForCoordinatedOmission").asBoolean()).isEqualTo(rate > 0);
      if (rate > 0) {
        assertThat(requests).isEqualTo(rate * 300L / 1000);
      }
    }
  }

  @Test
  void countsMisses() throws IOException {
    try (FakeServer server = FakeServer.of(FakeServer.Twist.NONE)) {
      JsonNode json = Run.brief(server.address(), "--set-share", 0, "--fan-out", 3).json();

      assertThat(json.get("hits").asLong()).isZero();
      assertThat(json.get("misses").asLong()).isEqualTo(3 * json.get("requests").asLong()).isPositive();
    }
  }

  /** While it stalls, each request of the schedule is late by what is left of the stall. */
  @Test
  void seesAStallByTheSchedule() throws IOException {
    AtomicBoolean isStalled = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Object lock = new Object();
    FakeServer.Twist stall = (command, answer) -> {
      synchronized (lock) { // All connections stall.
        if (asked.incrementAndGet() > 100 && !isStalled.getAndSet(true)) {
          Thread.sleep(500);
        }
      }
      return answer;
    };
    try (FakeServer server = FakeServer.of(stall)) {
      Run run = Run.of("--server", server.address(), "--connections", 4, "--rate", 500, "--warmup", "0s", "--duration",
          "2s", "--keys", 100, "--json", "-");

      assertThat(run.exitCode()).isZero();
      assertThat(run.json().get("requests").asLong()).isEqualTo(1000);
      assertThat(run.json().get("latencyMillis").get("p99").asDouble()).isGreaterThan(400);
      assertThat(run.json().get("latencyMillis").get("p90").asDouble()).isGreaterThan(200);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      another key's answer  | asked for key:\\d+, the answer is of key:99999
      another key's value   | not the value of a key asked for, key:\\d+: key:99999 .*
      a value of other size | the value of key:\\d+ has 3 bytes and not 100: if others have stored it, run with .*
      more than was asked   | asked for key:\\d+, the answer is of key:\\d+
      an answer to a set    | what cannot be the answer: STORED\\\\x0d\\\\x0a
      nonsense              | what cannot be the answer: \\\\x00HTTP/1.1 400\\\\x0d\\\\x0a
      """)
  void failsAtAWrongAnswer(String what, String example) throws IOException {
    FakeServer.Twist twist = (command, answer) -> {
      if (!command.startsWith("get ") || answer.equals("END\r\n")) {
        return answer;
      }
      String key = command.substring(4);
      String value = answer.split("\r\n", -1)[1];
      return switch (what) {
        case "another key's answer" -> answer.replace("VALUE " + key, "VALUE key:99999");
        case "another key's value" -> answer.replace(value, "key:99999 " + value.substring(10));
        case "a value of other size" -> FakeServer.value(key, "key") + "END\r\n";
        case "more than was asked" -> FakeServer.value(key, value) + answer;
        case "an answer to a set" -> "STORED\r\n";
        default -> "\0HTTP/1.1 400\r\n";
      };
    };
    try (FakeServer server = FakeServer.of(twist)) {
      Run run = Run.brief(server.address(), "--load", "--verify", "--max-errors", 1_000_000_000);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors("wrong")).isPositive();
      assertThat(run.json().get("firstErrors").get("wrong").asText()).matches(example);
    }
  }

  @Test
  void takesTheValuesOfAMultigetInAnyOrder() throws IOException {
    FakeServer.Twist reversed = (command, answer) -> {
      if (command.startsWith("set")) {
        return answer;
      }
      List<String> values = new ArrayList<>(Arrays.asList(answer.split("(?=VALUE )|(?=END\r\n)", -1)));
      Collections.reverse(values.subList(0, values.size() - 1));
      return String.join("", values);
    };
    try (FakeServer server = FakeServer.of(reversed)) {
      Run run = Run.brief(server.address(), "--load", "--verify", "--fan-out", 20, "--fan-out-by", "multiget");

      assertThat(run.exitCode()).isZero();
      assertThat(run.json().get("hits").asLong()).isPositive();
      assertThat(run.json().get("misses").asLong()).isZero();
    }
  }

  @Test
  void countsErrorsByKind() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    FakeServer.Twist broken = (command, answer) -> switch (asked.incrementAndGet() % 100) {
      case 10 -> "SERVER_ERROR out of memory\r\n";
      case 20 -> "CLIENT_ERROR bad\r\n";
      case 30 -> "ERROR\r\n";
      case 40 -> null;
      default -> answer;
    };
    try (FakeServer server = FakeServer.of(broken)) {
      Run run = Run.brief(server.address(), "--rate", 1000, "--fan-out", 2);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors("SERVER_ERROR")).isPositive();
      assertThat(run.errors("ERROR or CLIENT_ERROR")).isPositive();
      assertThat(run.errors("connection closed")).isPositive();
      assertThat(run.errors("wrong")).isZero();
      assertThat(run.json().get("firstErrors").get("SERVER_ERROR").asText()).isEqualTo("SERVER_ERROR out of memory");
      long errors = 0;
      for (JsonNode count : run.json().get("errors")) {
        errors += count.asLong();
      }
      assertThat(run.json().get("requests").asLong() + errors).as("each request counts once").isEqualTo(300);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "100"})
  void goesOnAfterATimeout(int rate) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    FakeServer.Twist silent = (command, answer) -> {
      if (asked.incrementAndGet() == 5) {
        never.await();
      }
      return answer;
    };
    try (FakeServer server = FakeServer.of(silent)) {
      Run run = Run.brief(server.address(), "--rate", rate, TIMEOUT, "100ms", "--max-errors", 100);

      assertThat(run.exitCode()).isZero();
      assertThat(run.errors("timeouts")).isPositive();
      assertThat(run.json().get("latencyMillis").get("max").asDouble()).isGreaterThanOrEqualTo(99);
      assertThat(run.json().get("requests").asLong()).isGreaterThan(10);
    }
  }

  @Test
  void countsWhatItNeverHadRoomFor() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer server = FakeServer.of((command, answer) -> {
      never.await();
      return answer;
    })) {
      Run run = Run.brief(server.address(), "--rate", 1000, "--pipeline", 1, TIMEOUT, "200ms");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors("never sent")).isGreaterThan(200);
      assertThat(run.errors("never sent") + run.errors("timeouts")).isEqualTo(300);
      assertThat(run.json().get("latencyMillis").get("p50").asDouble()).isGreaterThan(200);
    }
  }

  @Test
  void saysThatTheServerIsNotThere() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(Run.brief("127.0.0.1:" + port))
        .isEqualTo(new Run(2, "", "loadgen: 127.0.0.1:" + port
            + ": connection refused or not answered; start a server there, or name another with --server\n"));
    assertThat(Run.brief("unix:" + folder.resolve("none")).err())
        .startsWith("loadgen: unix:" + folder.resolve("none") + ": ")
        .endsWith("; start a server there, or name another with --server\n");
  }

  @Test
  void saysThatKeysCannotBeStored() throws IOException {
    try (FakeServer server = FakeServer.of((command, answer) -> "SERVER_ERROR read only\r\n")) {
      assertThat(Run.brief(server.address(), "--load").err())
          .isEqualTo("loadgen: " + server.address() + ": the keys could not be stored: SERVER_ERROR: SERVER_ERROR read"
              + " only; look at the server, or leave --load out\n");
    }
  }

  @Test
  void writesFilesAndSaysHowItGoes() throws IOException {
    Path json = folder.resolve("first.json");
    Path svg = folder.resolve("plot.svg");
    Path hgrm = folder.resolve("a.hgrm");
    try (FakeServer server = FakeServer.of(FakeServer.Twist.NONE)) {
      Run first = Run.of("--server", server.address(), "--keys", 100, "--warmup", "0s", "--duration", "3s",
          "--json", json, "--hgrm", hgrm, "--progress", "--load");
      assertThat(first.exitCode()).isZero();
      assertThat(first.out()).contains("closed loop, pipeline 1, 32 connections, 100 keys, fan-out 1", "requests/s",
          "p99.99", "These are service times, not corrected for coordinated omission");
      assertThat(first.err()).startsWith("stored 100 keys\n").containsPattern("1 s +[\\d,]+ requests/s  p50 [\\d.]+ ");
      assertThat(Files.readString(hgrm)).contains("Percentile TotalCount 1/(1-Percentile)", "#[Max");

      Run second = Run.of("--server", server.address(), "--keys", 100, "--warmup", "0s", "--duration", "300ms",
          "--rate", 1000, "--plot", svg, "--compare", json);
      assertThat(second.out()).contains("open loop of 1,000 requests/s", "sent late by").doesNotContain("service");
      assertThat(Files.readString(svg)).contains("this run: " + server.address(), ">first<", "1000 requests/s");
    }
  }
}
