package dev.holdfast.examples.router;

import static dev.holdfast.examples.router.TestRouter.await;
import static dev.holdfast.examples.router.TestRouter.pool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.examples.router.cache.CacheServer;
import dev.holdfast.examples.router.proxy.BackendStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin server shows of a running router, and what it has it do. */
final class AdminTest {
  @TempDir private Path directory;
  private CacheServer one;
  private CacheServer two;
  private TestRouter running;

  @BeforeEach
  void start() throws Exception {
    one = CacheServer.start(0, 1 << 20);
    two = CacheServer.start(0, 1 << 20);
    running = TestRouter.start(directory, pool("main", one.port(), two.port()));
    await("both backends", () -> running.router().proxy().backends("main").stream()
        .allMatch(BackendStatus::connected));
  }

  @AfterEach
  void close() {
    running.close();
    one.close();
    two.close();
  }

  @Test
  void itShowsThePoolAsItIs() throws Exception {
    JsonNode pool = JsonMapper.builder().build().readTree(get("/api/state").body()).path("pools").path(0);
    assertThat(pool.path("name").asText()).isEqualTo("main");
    assertThat(pool.path("listen").path(0).asText()).isEqualTo("127.0.0.1:" + running.port("main"));
    assertThat(pool.path("backends")).hasSize(2)
        .allSatisfy(backend -> assertThat(backend.path("state").asText()).isEqualToIgnoringCase("up"));
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body()).contains("pool=\"main\"");
  }

  @Test
  void itReloads() throws Exception {
    assertThat(post("/api/reload", "").body()).isEqualTo("nothing has changed\n");
    running.writeText("pools: nonsense\n");
    HttpResponse<String> refused = post("/api/reload", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).startsWith(directory.resolve("routed.yaml") + ":1:");
  }

  @Test
  void itEjectsABackendAndGivesItBack() throws Exception {
    String name = "127.0.0.1:" + one.port();
    assertThat(post("/api/eject", "pool=main&backend=" + name).body())
        .isEqualTo(name + " was ejected until it is given back\n");
    assertThat(backend(name).ejected()).isTrue();
    assertThat(post("/api/eject", "pool=main&backend=127.0.0.1:" + two.port()).statusCode()).isEqualTo(409);
    assertThat(post("/api/return", "pool=main&backend=" + name).body()).isEqualTo(name + " was given back\n");
    assertThat(backend(name).ejected()).isFalse();
    assertThat(running.router().history().changes()).extracting(History.Change::what)
        .containsExactly(name + " was given back", name + " was ejected until it is given back");
  }

  @Test
  void anEjectionForATimeEndsByItself() throws Exception {
    String name = "127.0.0.1:" + one.port();
    assertThat(post("/api/eject", "pool=main&seconds=1&backend=" + name).body())
        .isEqualTo(name + " was ejected for 1 s\n");
    await("the return", () -> running.router().history().changes().get(0).what().equals(name + " returned"));
    assertThat(backend(name).ejected()).isFalse();
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    HttpResponse<String> pool = post("/api/eject", "pool=none&backend=x");
    assertThat(pool.statusCode()).isEqualTo(404);
    assertThat(pool.body()).isEqualTo("there is no pool 'none'; name one of [main]\n");
    HttpResponse<String> backend = post("/api/return", "pool=main&backend=x");
    assertThat(backend.statusCode()).isEqualTo(404);
    assertThat(backend.body()).startsWith("pool main has no backend 'x'; name one of [127.0.0.1:");
  }

  @Test
  void itHasTheRouterEnd() throws Exception {
    assertThat(post("/api/drain", "").body()).isEqualTo("drains, and then ends\n");
    running.router().awaitEnd();
  }

  private BackendStatus backend(String name) {
    return running.router().proxy().backends("main").stream()
        .filter(backend -> backend.name().equals(name)).findFirst().orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return send(HttpRequest.newBuilder(uri(path))
        .header("Authorization", "Bearer " + TestRouter.TOKEN)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(running.router().adminAddress()).getPort() + path);
  }
}
