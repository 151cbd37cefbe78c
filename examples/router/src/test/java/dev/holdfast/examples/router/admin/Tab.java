package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tab of a browser: what a person does there, and what a person sees. */
final class Tab {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_SECONDS = 30;

  /** What went wrong in the page: exceptions, errors of the console, and what the security policy forbids. */
  final List<String> troubles = new CopyOnWriteArrayList<>();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;

  private Tab(URI address) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Makes the tab that a browser has described. */
  static Tab of(String description) throws IOException {
    Tab tab = new Tab(URI.create(JSON.readTree(description).at("/webSocketDebuggerUrl").asText()));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tab.call(domain + ".enable", Map.of());
    }
    return tab;
  }

  /** Puts together what comes in parts, and tells answers from events. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          take(JSON.readTree(text.toString()));
        } catch (IOException e) {
          troubles.add("no JSON: " + text);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void take(JsonNode message) {
    CompletableFuture<JsonNode> answer = message.has("id") ? asked.remove(message.get("id").asInt()) : null;
    if (answer != null) {
      answer.complete(message);
    } else if (message.path("method").asText().equals("Runtime.exceptionThrown")) {
      troubles.add(message.at("/params/exceptionDetails").toString());
    } else if (message.path("method").asText().equals("Log.entryAdded")
        && message.at("/params/entry/level").asText().equals("error")) {
      troubles.add(message.at("/params/entry/text").asText() + " " + message.at("/params/entry/url").asText());
    }
  }

  JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(told.has("error")).as(method + ": " + told).isFalse();
      return told.get("result");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(method + " was not answered", e);
    }
  }

  /** Shows a page, in a window of that size. */
  void show(String address, int width, int height) {
    size(width, height);
    call("Page.navigate", Map.of("url", address));
  }

  void size(int width, int height) {
    call("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Has the system be light or dark. */
  void prefer(String scheme) {
    call("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  JsonNode evaluate(String script) {
    JsonNode told = call("Runtime.evaluate",
        Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    assertThat(told.has("exceptionDetails")).as(script + ": " + told).isFalse();
    return told.at("/result/value");
  }

  /** What is to be seen in an element: nothing if it is not shown. */
  String text(String selector) {
    return evaluate(textOf(selector)).asText();
  }

  private static String textOf(String selector) {
    return "(e => e && e.getClientRects().length > 0 ? e.innerText : '')(document.querySelector("
        + JSON.valueToTree(selector) + "))";
  }

  /** Waits until an expression is true. */
  void await(String condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!evaluate("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        fail("never was " + condition + "; the page: " + text("body") + "; troubles: " + troubles);
      }
      Thread.sleep(50);
    }
  }

  /** Waits until an element shows a text. */
  void awaitText(String selector, String text) throws InterruptedException {
    await(textOf(selector) + ".includes(" + JSON.valueToTree(text) + ")");
  }

  /** Presses and releases a key, by its name in the standard for events of user interfaces. */
  void press(String key) {
    Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "Escape", 27, "End", 35, "Home", 36, "ArrowLeft", 37,
        "ArrowRight", 39);
    Map<String, Object> event = new HashMap<>(
        Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", codes.get(key)));
    if (key.equals("Enter")) {
      event.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    call("Input.dispatchKeyEvent", event);
  }

  void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  /** Goes on by the key Tab until the element has the focus, as somebody without a mouse would. */
  void tabTo(String selector) {
    for (int i = 0; i < 100; i++) {
      if (evaluate("document.activeElement?.matches(" + JSON.valueToTree(selector) + ") ?? false").asBoolean()) {
        return;
      }
      press("Tab");
    }
    fail("the key Tab does not lead to " + selector);
  }

  /** Clicks into the middle of an element. */
  void click(String selector) {
    JsonNode box = evaluate("(() => { const e = document.querySelector(" + JSON.valueToTree(selector) + ");"
        + " e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
        + " return [b.x + b.width / 2, b.y + b.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call("Input.dispatchMouseEvent", Map.of("type", type, "x", box.get(0).asDouble(), "y", box.get(1).asDouble(),
          "button", "left", "clickCount", 1));
    }
  }

  void screenshot(Path file) throws IOException {
    String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  void close() {
    call("Page.close", Map.of());
    socket.abort();
  }
}
