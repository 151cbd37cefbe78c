package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
  private static final String TOKEN = "0123456789abcdef";

  private final FakeRouter router = new FakeRouter();
  private AdminServer server;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    start(TOKEN);
  }

  private void start(@Nullable String token) throws IOException {
    server = AdminServer.start(AdminConfig.onLoopback(0, token), router, router, router.meters);
    http = new Http(server.address());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aliveWhateverTheRouterIs() throws Exception {
    HttpResponse<String> answer = http.get("/healthz");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("alive\n");
  }

  @Test
  void readyOnceThereAreARingAndABackend() throws Exception {
    expect(http.get("/readyz"), 503,
        "pool 'sessions' has no ring: its source has told no nodes, and there is no snapshot");
    router.grow(2);
    expect(http.get("/readyz"), 200, "ready");
    router.set("cache-1", BackendView.State.EJECTED, null);
    expect(http.get("/readyz"), 200, "ready");
    router.set("cache-2", BackendView.State.CONNECTING, null);
    expect(http.get("/readyz"), 503, "pool 'sessions' has no backend that is up, of 2");
    router.draining = true;
    expect(http.get("/readyz"), 503,
        "draining: no new clients are taken\npool 'sessions' has no backend that is up, of 2");
  }

  @Test
  void theStateIsWhatTheRouterTellsAndCounts() throws Exception {
    router.grow(3);
    router.grow(4);
    router.serve(10_000);
    router.meters.backend("sessions", "cache-3").loop(1).inFlight(5);
    router.set("cache-1", BackendView.State.EJECTED, Instant.parse("2030-01-01T00:00:00Z"));
    JsonNode state = json(http.get("/api/state"));
    assertThat(state.at("/version").asText()).isEqualTo("0.1.0-test");
    assertThat(state.at("/startedAt").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(Instant.parse(state.at("/time").asText())).isAfter(FakeRouter.STARTED);
    assertThat(state.at("/hindrances")).isEmpty();
    assertThat(state.at("/changesAllowed").asBoolean()).isTrue();
    JsonNode pool = state.at("/pools/0");
    assertThat(pool.at("/name").asText()).isEqualTo("sessions");
    assertThat(pool.at("/listen/0").asText()).isEqualTo("127.0.0.1:22121");
    assertThat(pool.at("/generation").asLong()).isEqualTo(2);
    assertThat(pool.at("/membershipVersion").asLong()).isEqualTo(7);
    assertThat(pool.at("/origin").asText()).isEqualTo("source");
    assertThat(pool.at("/ageSeconds").asDouble()).isEqualTo(0.4);
    assertThat(pool.at("/folded").isBoolean()).isTrue();
    assertThat(pool.at("/foldedReason").asText()).isNotBlank();
    assertThat(pool.at("/requests").asLong()).isEqualTo(10_000);
    assertThat(pool.at("/hits").asLong() + pool.at("/misses").asLong()).isEqualTo(10_000);
    assertThat(pool.at("/failures").asLong()).isEqualTo(10);
    assertThat(pool.at("/latency/p99").asDouble()).isBetween(50.0, 10_000.0);
    assertBackends(pool.at("/backends"));
    assertThat(state.at("/changes/0/what").asText()).isEqualTo("now 4 nodes instead of 3");
    assertThat(state.at("/changes/0/moved").asDouble()).isBetween(0.1, 0.4);
    assertThat(state.at("/changes/1/moved").isNull()).isTrue();
  }

  private static void assertBackends(JsonNode backends) {
    assertThat(backends).hasSize(4);
    double shares = 0;
    long requests = 0;
    for (JsonNode backend : backends) {
      shares += backend.at("/share").asDouble();
      requests += backend.at("/requests").asLong();
    }
    assertThat(shares).isCloseTo(1, within(1e-9));
    assertThat(requests).isEqualTo(10_000);
    assertThat(backends.at("/0/state").asText()).isEqualTo("ejected");
    assertThat(backends.at("/0/ejectedUntil").asText()).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(backends.at("/1/weight").asDouble()).isEqualTo(2);
    assertThat(backends.at("/1/zone").asText()).isEqualTo("west");
    assertThat(backends.at("/1/address").asText()).isEqualTo("10.0.0.2:11211");
    assertThat(backends.at("/2/inFlight").asLong()).isEqualTo(5);
    assertThat(backends.at("/1/errorsByKind/timeout").asLong()).isEqualTo(backends.at("/1/errors").asLong());
  }

  @Test
  void aPoolWithoutARingIsShownAsSuch() throws Exception {
    JsonNode pool = json(http.get("/api/state")).at("/pools/0");
    assertThat(pool.at("/origin").asText()).isEqualTo("none");
    assertThat(pool.at("/backends")).isEmpty();
    assertThat(pool.at("/latency").isNull()).isTrue();
    expect(http.get("/api/ring?pool=sessions"), 404, "the pool has no ring yet; try again later");
  }

  @Test
  void theRingIsToldByItsStretches() throws Exception {
    router.grow(3);
    JsonNode stretches = json(http.get("/api/ring?pool=sessions"));
    double end = 0;
    double share = 0;
    for (JsonNode stretch : stretches) {
      assertThat(stretch.at("/from").asDouble()).isEqualTo(end);
      end = stretch.at("/to").asDouble();
      if (stretch.at("/backend").asText().equals("cache-2")) {
        share += end - stretch.at("/from").asDouble();
      }
    }
    assertThat(end).isEqualTo(1);
    assertThat(share).isCloseTo(0.5, within(0.1));
  }

  @Test
  void thePictureIsOfTheRingInForce() throws Exception {
    router.grow(3);
    HttpResponse<String> first = http.get("/api/ring.svg?pool=sessions");
    assertThat(first.headers().firstValue("content-type")).contains("image/svg+xml; charset=utf-8");
    assertThat(first.headers().firstValue("content-security-policy"))
        .contains("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(first.body()).startsWith("<svg").contains("cache-3").doesNotContain("cache-4");
    router.grow(4);
    assertThat(http.get("/api/ring.svg?pool=sessions").body()).contains("cache-4");
  }

  @Test
  void ringsOfPoolsThatAreNot() throws Exception {
    expect(http.get("/api/ring?pool=other"), 404, "there is no such pool; /api/state lists them");
    expect(http.get("/api/ring"), 400, "the parameter pool is missing; send pool=...");
    expect(http.get("/api/ring?pool=a&pool=b"), 400, "the parameter pool is there twice; send it once");
    expect(http.get("/api/ring?pol=a"), 400, "there is no such parameter; send pool");
  }

  @Test
  void changesAreMade() throws Exception {
    router.grow(3);
    expect(http.post("/api/reload", TOKEN, ""), 200, "nothing has changed");
    expect(http.post("/api/eject", TOKEN, "pool=sessions&backend=cache-2&seconds=30"), 200, "cache-2 is ejected");
    expect(http.post("/api/eject", TOKEN, "pool=sessions&backend=cache-1"), 200, "cache-1 is ejected");
    expect(http.post("/api/return", TOKEN, "pool=sessions&backend=cache-2"), 200, "cache-2 is back");
    expect(http.post("/api/drain", TOKEN, ""), 200, "drains");
    assertThat(router.demands).containsExactly("reload", "eject sessions cache-2 PT30S",
        "eject sessions cache-1 null", "return sessions cache-2", "drain");
  }

  @Test
  void changesThatCannotBeMade() throws Exception {
    router.grow(1);
    expect(http.post("/api/eject", TOKEN, "pool=sessions&backend=cache-9"), 404,
        "there is no backend 'cache-9' in pool 'sessions'");
    expect(http.post("/api/eject", TOKEN, "pool=sessions"), 400, "the parameter backend is missing; send backend=...");
    for (String wrong : List.of("0", "-1", "604801", "x", "")) {
      expect(http.post("/api/eject", TOKEN, "pool=sessions&backend=cache-1&seconds=" + wrong), 400,
          "the parameter seconds is no number from 1 to 604800; send one that is, or leave it out to eject the backend"
              + " until it is returned");
    }
    expect(http.post("/api/return", TOKEN, "pool=sessions&backend=cache-1&seconds=1"), 400,
        "there is no such parameter; send backend, pool");
    expect(http.post("/api/reload", TOKEN, "pool=sessions"), 400, "there is no such parameter; leave it out");
    expect(http.post("/api/eject", TOKEN, "pool=%zz"), 400,
        "the body is no form; send it as 'pool=NAME&backend=NAME', URL-encoded");
    router.draining = true;
    expect(http.post("/api/reload", TOKEN, ""), 409, "the router drains; start it again instead");
    assertThat(router.demands).containsExactly("eject sessions cache-9 null", "reload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/reload", "/api/eject", "/api/return", "/api/drain"})
  void changesNeedTheToken(String path) throws Exception {
    expect(http.send("POST", path, null, ""), 401,
        "a change needs the admin token; send the header 'Authorization: Bearer TOKEN'");
    expect(http.send("POST", path, "Basic YTpi", ""), 401,
        "the header Authorization is not of the form 'Bearer TOKEN'; send the admin token so");
    for (String wrong : List.of(TOKEN + "0", TOKEN.substring(1), "x")) {
      HttpResponse<String> answer = http.send("POST", path, "Bearer " + wrong, "");
      expect(answer, 401, "the token is not the admin token; send the one that routed was started with");
      assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"routed\"");
    }
    assertThat(router.demands).isEmpty();
  }

  @Test
  void withoutATokenNobodyChangesAnything() throws Exception {
    server.close();
    start(null);
    expect(http.post("/api/drain", TOKEN, ""), 403,
        "changes are off, since routed has no admin token; give it one and start it again");
    assertThat(router.demands).isEmpty();
    assertThat(json(http.get("/api/state")).at("/changesAllowed").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "POST   | /           | GET, HEAD",
    "DELETE | /metrics    | GET, HEAD",
    "PUT    | /api/state  | GET, HEAD",
    "GET    | /api/reload | POST",
    "HEAD   | /api/drain  | POST",
  })
  void otherMethods(String method, String path, String allowed) throws Exception {
    HttpResponse<String> answer = http.send(method, path, "Bearer " + TOKEN, null);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains(allowed);
    assertThat(answer.body()).isEqualTo(method.equals("HEAD")
        ? ""
        : "this path does not know the method " + method + "; use " + allowed + "\n");
    assertThat(router.demands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api", "/api/", "//", "/index.html", "/..%2f..%2fetc/passwd", "/page/app.js"})
  void otherPaths(String path) throws Exception {
    expect(http.get(path), 404, "there is nothing here; try /, /metrics, /healthz, /readyz or /api/state");
  }

  @Test
  void thePageIsServedAndKept() throws Exception {
    HttpResponse<String> page = http.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
    String tag = page.headers().firstValue("etag").orElseThrow();
    String again = http.raw("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag
        + "\r\nConnection: close\r\n\r\n");
    assertThat(again).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n");
    for (String file : List.of("/app.js", "/page.css", "/icon.svg")) {
      assertThat(http.get(file).statusCode()).isEqualTo(200);
    }
    assertThat(http.get("/app.js").headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthz", "/metrics", "/api/state", "/nothing"})
  void everyAnswerHasTheHeadersThatKeepBrowsersSafe(String path) throws Exception {
    HttpResponse<String> answer = http.get(path);
    assertThat(answer.headers().firstValue("content-security-policy")).contains(
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(answer.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("cross-origin-resource-policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("cache-control")).isPresent();
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200", "LOCALHOST:1234, 200", "127.0.0.1:80, 200", "[::1]:80, 200", "[::1], 200", "10.1.2.3, 200",
    "evil.example, 403", "evil.example:80, 403", "localhost.evil.example, 403", "127.0.0.1.evil.example, 403",
    "[evil.example], 403", "'', 400"
  })
  void hostsAreCheckedOnLoopback(String host, int status) throws Exception {
    String answer = http.raw("GET /api/state HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status == 403) {
      assertThat(answer).endsWith(
          "the header Host names another machine than this; ask for localhost or 127.0.0.1\n");
    }
  }

  @Test
  void aRequestWithoutAHost() throws Exception {
    assertThat(http.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("the request has no header Host; send 'Host: localhost'\n");
  }

  @Test
  void whatIsTooLargeIsRefusedAndTheConnectionClosed() throws Exception {
    assertThat(http.raw("GET /" + "x".repeat(3_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ").endsWith("the path is longer than 2048 bytes\n");
    assertThat(http.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ").endsWith("the headers are longer than 8192 bytes\n");
    assertThat(http.raw("POST /api/eject HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16385\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ").endsWith("the body is longer than 16384 bytes\n");
    assertThat(http.raw("POST /api/eject HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4001\r\n" + "x".repeat(0x4001) + "\r\n"))
        .startsWith("HTTP/1.1 413 ").endsWith("the body is longer than 16384 bytes\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get a\r\n\r\n", "\0\0\0\r\n\r\n", "GET / HTTP/x\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n"})
  void whatIsNoHttp(String request) throws Exception {
    assertThat(http.raw(request)).startsWith("HTTP/1.1 400 ").endsWith("this is no HTTP request\n");
  }

  @Test
  void aBodyOfAnotherType() throws Exception {
    assertThat(http.raw("POST /api/reload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
        .startsWith("HTTP/1.1 415 ").endsWith("the body must be of the type application/x-www-form-urlencoded\n");
    assertThat(router.demands).isEmpty();
  }

  @Test
  void aPathThatCannotBeDecoded() throws Exception {
    assertThat(http.raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ").endsWith("the path cannot be decoded; write % as %25\n");
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    String request = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String answer = http.raw("GET /metrics" + request + "GET /healthz" + request + "GET /readyz" + request
        + "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).containsSubsequence("routed_draining 0", "alive\n", "HTTP/1.1 503", "HTTP/1.1 404");
    assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(5);
  }

  @Test
  void noMoreConnectionsThanItCanHold() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < AdminServer.MOST_CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        sockets.add(socket);
        assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(isClosed()).isTrue();
      sockets.remove(0).close();
      while (isClosed()) {
        Thread.sleep(10); // Until the server has seen that one has gone.
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8);
  }

  private boolean isClosed() {
    try {
      return http.raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").isEmpty();
    } catch (IOException e) {
      return true; // Reset, since it had not read the request.
    }
  }

  @Test
  void aFaultOfTheRouterIsAnsweredAndTheConnectionGoesOn() throws Exception {
    router.changes.add(null);
    Logger logger = Logger.getLogger("dev.holdfast.examples.router.admin");
    logger.setLevel(Level.OFF);
    expect(http.get("/api/state"), 500, "this could not be answered; the log says why");
    logger.setLevel(null);
    assertThat(http.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void afterCloseNothingListens() throws Exception {
    int port = server.address().getPort();
    server.close();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
    // Its threads end soon, and so do those of servers that other tests have closed just now.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (ioThreads().findAny().isPresent() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(ioThreads()).isEmpty();
  }

  private static Stream<String> ioThreads() {
    return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
        .filter(name -> name.startsWith("routed-admin-io"));
  }

  @Test
  void aPortThatIsTaken() {
    AdminConfig taken = new AdminConfig(server.address(), null);
    assertThatThrownBy(() -> AdminServer.start(taken, router, router, router.meters))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the admin server cannot listen on ")
        .hasMessageEndingWith("; give it another address or port");
  }

  @Test
  void theTimeOfTheMetersGoesOn() throws Exception {
    router.grow(1);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    double rate = 0;
    while (rate == 0 && System.nanoTime() < deadline) {
      router.serve(10);
      Thread.sleep(100);
      rate = json(http.get("/api/state")).at("/pools/0/requestsPerSecond").asDouble();
    }
    assertThat(rate).isPositive();
  }

  private static void expect(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body + "\n");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
    return JsonMapper.builder().build().readTree(answer.body());
  }
}
