package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium without a window, which is told by the DevTools protocol what to do. */
final class Browser {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final int port;

  private Browser(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; without one on this machine the test is skipped, but fails where CI is set. */
  static Browser start(Path profile) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
        binary(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
        .redirectErrorStream(true)
        .redirectOutput(profile.resolve("browser.log").toFile())
        .start();
    Path told = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(told) || Files.readAllLines(told).isEmpty()) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        process.destroyForcibly();
        fail("the browser has not started: " + Files.readString(profile.resolve("browser.log")));
      }
      Thread.sleep(50);
    }
    return new Browser(process, Integer.parseInt(Files.readAllLines(told).get(0)));
  }

  private static String binary() {
    String path = System.getenv().getOrDefault("PATH", "");
    String found = Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> new File(folder, name)))
        .filter(File::canExecute)
        .map(File::getPath)
        .findFirst()
        .orElse("");
    if (found.isEmpty()) {
      String message = "there is no Chromium on the PATH, so the web page is not tested; install chromium";
      if (System.getenv("CI") != null) {
        fail(message);
      }
      abort(message);
    }
    return found;
  }

  Tab open() throws IOException, InterruptedException {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .method("PUT", HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
    return Tab.of(answer.body());
  }

  void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }
}
