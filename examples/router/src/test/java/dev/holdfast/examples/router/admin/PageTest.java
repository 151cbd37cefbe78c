package dev.holdfast.examples.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screenshots of what is tested are in target/page. */
@SuppressWarnings("NullAway.Init") // JUnit and start set the fields, unless there is no browser.
class PageTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final Path SHOTS = Path.of("target", "page");

  /** The texts whose contrast to what is behind them is less than 4.5, the least for all to read. */
  private static final String LOW_CONTRAST = """
      (() => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const rgb = colour => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data;
        };
        const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => {
          const c = rgb(colour)[i] / 255;
          return sum + part * (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        }, 0);
        const behind = e => {
          const colour = getComputedStyle(e).backgroundColor;
          return rgb(colour)[3] === 255 ? colour : behind(e.parentElement);
        };
        return [...document.querySelectorAll('body *')]
          .filter(e => e.getClientRects().length > 0 && !e.disabled && !(e instanceof SVGElement)
            && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
          .filter(e => {
            const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05) < 4.5;
          })
          .map(e => e.outerHTML).join('\\n');
      })()""";
  private static final String PLACES =
      "JSON.stringify([...document.querySelectorAll('.tile, .card, tr, td, .ring')]"
          + ".map(e => e.getBoundingClientRect()))";

  @TempDir private static Path profile;
  private static @Nullable Browser browser;

  private final FakeRouter router = new FakeRouter();
  private AdminServer server;
  private Tab tab;

  @AfterAll
  static void closeBrowser() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    Browser started = browser == null ? Browser.start(profile) : browser; // Not once for all: each test is skipped.
    browser = started;
    Files.createDirectories(SHOTS);
    server = AdminServer.start(AdminConfig.onLoopback(0, TOKEN), router, router, router.meters);
    tab = started.open();
  }

  @AfterEach
  void close() {
    if (tab != null) {
      tab.close();
      server.close();
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.address().getPort() + "/";
  }

  private void fill() {
    router.grow(5);
    router.grow(6);
    router.serve(20_000);
    router.set("cache-4", BackendView.State.EJECTED, Instant.now().plusSeconds(95));
    router.set("cache-5", BackendView.State.CONNECTING, null);
  }

  @Test
  void showsAPoolInLightAndDarkAndNarrow() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.awaitText("#status", "Ready");
    for (int i = 0; i < 15; i++) {
      router.serve(3_000);
      Thread.sleep(200);
    }
    tab.await("document.querySelectorAll('.ring path').length >= 12");
    assertThat(tab.evaluate("document.querySelectorAll('.backends tbody tr').length").asInt()).isEqualTo(6);
    assertThat(tab.text("tr[data-backend=cache-4] .pill")).startsWith("Ejected, ");
    assertThat(tab.text("tr[data-backend=cache-5] .pill")).isEqualTo("Connecting");
    assertThat(tab.text("tr[data-backend=cache-1] .pill")).isEqualTo("Up");
    assertThat(tab.text("#backends-count")).isEqualTo("4 of 6 up");
    assertThat(tab.text("#facts")).contains("slots", "127.0.0.1:22121", "its source, version 7");
    assertThat(tab.text("#changes")).contains("now 6 nodes instead of 5");
    for (String scheme : new String[] {"light", "dark"}) {
      tab.prefer(scheme);
      tab.screenshot(SHOTS.resolve(scheme + ".png"));
      tab.size(390, 2200);
      assertNothingOverflows();
      tab.screenshot(SHOTS.resolve(scheme + "-narrow.png"));
      tab.size(1440, 1000);
      assertNothingOverflows();
    }
    tab.show(address() + "api/ring.svg?pool=sessions", 1000, 600);
    tab.await("document.documentElement.matches('svg')");
    tab.screenshot(SHOTS.resolve("ring.png"));
    assertThat(tab.troubles).isEmpty();
  }

  @Test
  void showsManyBackends() throws Exception {
    router.grow(40);
    router.serve(20_000);
    router.old = true;
    router.set("cache-3", BackendView.State.EJECTED, Instant.now().plusSeconds(86_000));
    tab.show(address(), 1100, 1600);
    tab.await("document.querySelectorAll('.backends tbody tr').length === 40");
    tab.await("document.querySelectorAll('.ring path').length >= 40");
    tab.awaitText("#facts", "too long, so mistrust it");
    tab.awaitText("tr[data-backend=cache-3] .pill", "Ejected, 23 h");
    assertNothingOverflows();
    tab.screenshot(SHOTS.resolve("many.png"));
    router.grow(39);
    tab.await("document.querySelectorAll('.backends tbody tr').length === 39");
    assertThat(tab.text(".backends")).doesNotContain("cache-40");
    assertThat(tab.troubles).isEmpty();
  }

  private void assertNothingOverflows() {
    assertThat(tab.evaluate("document.documentElement.scrollWidth - innerWidth").asInt()).isLessThanOrEqualTo(0);
    assertThat(tab.evaluate("[...document.querySelectorAll('.card *, .tile *, .bar *')]"
        + ".filter(e => e.getClientRects().length > 0 && !e.closest('thead, .spark'))"
        + ".filter(e => e.getBoundingClientRect().right"
        + "     > e.closest('.card, .tile, .bar').getBoundingClientRect().right)"
        + ".map(e => e.outerHTML).join('\\n')").asText()).isEmpty();
  }

  @Test
  void textsAreReadableInBothSchemes() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.await("document.querySelectorAll('.backends tbody tr').length === 6");
    for (String scheme : new String[] {"light", "dark"}) {
      tab.prefer(scheme);
      assertThat(tab.evaluate(LOW_CONTRAST).asText()).as(scheme).isEmpty();
    }
  }

  @Test
  void aBackendIsEjectedAndReturnedByKeysAlone() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.awaitText("#status", "Ready");
    tab.tabTo("tr[data-backend=cache-2] button");
    assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle").asText()).isEqualTo("solid");
    assertThat(tab.text("tr.chosen")).contains("cache-2");
    tab.screenshot(SHOTS.resolve("focus.png"));
    tab.press("Enter");
    tab.await("document.querySelector('#eject-dialog').open");
    assertThat(tab.text("#eject-head")).isEqualTo("Eject cache-2");
    tab.screenshot(SHOTS.resolve("eject.png"));
    tab.tabTo("#eject-confirm");
    tab.press("Enter");
    tab.await("document.querySelector('#token-dialog').open");
    tab.tabTo("#token");
    tab.type(TOKEN);
    tab.screenshot(SHOTS.resolve("token.png"));
    tab.tabTo("#token-keep");
    tab.press("Enter");
    tab.awaitText("#messages", "cache-2 is ejected");
    tab.awaitText("tr[data-backend=cache-2] .pill", "Ejected, ");
    tab.awaitText("tr[data-backend=cache-2] button", "Return");
    tab.screenshot(SHOTS.resolve("ejected.png"));
    tab.tabTo("tr[data-backend=cache-2] button");
    tab.press("Enter");
    tab.awaitText("#messages", "cache-2 is back");
    tab.awaitText("tr[data-backend=cache-2] .pill", "Up");
    assertThat(router.demands).containsExactly("eject sessions cache-2 PT5M", "return sessions cache-2");
    assertThat(tab.troubles).isEmpty();
  }

  @Test
  void escapeLeavesADialogAndNothingIsDone() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.awaitText("#status", "Ready");
    tab.click("tr[data-backend=cache-1] button");
    tab.await("document.querySelector('#eject-dialog').open");
    tab.press("Escape");
    tab.await("!document.querySelector('#eject-dialog').open");
    tab.click("#reload-button");
    tab.await("document.querySelector('#token-dialog').open");
    tab.press("Escape");
    tab.await("!document.querySelector('#token-dialog').open");
    assertThat(router.demands).isEmpty();
  }

  @Test
  void aWrongTokenIsSaidAndForgotten() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.awaitText("#status", "Ready");
    tab.click("#reload-button");
    tab.await("document.activeElement.id === 'token'");
    tab.type("wrong");
    tab.press("Enter");
    tab.awaitText("#messages", "the token is not the admin token");
    assertThat(tab.evaluate("sessionStorage.getItem('routed-token')").isNull()).isTrue();
    tab.click("#reload-button");
    tab.await("document.activeElement.id === 'token'");
    tab.type(TOKEN);
    tab.press("Enter");
    tab.awaitText("#messages", "nothing has changed");
    assertThat(tab.text("#token-button")).isEqualTo("Token ✓");
    assertThat(router.demands).containsExactly("reload");
  }

  @Test
  void saysSinceWhenTheRouterIsGoneAndThatItIsBack() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.awaitText("#status", "Ready");
    int port = server.address().getPort();
    server.close();
    tab.awaitText("#trouble", "The router has not answered since ");
    tab.awaitText("#trouble", "What is shown is from before");
    tab.awaitText("#status", "No answer");
    tab.await("/for [1-9][0-9]* s/.test(document.querySelector('#trouble-for').innerText)");
    assertThat(tab.evaluate("document.title").asText()).isEqualTo("No answer – routed");
    assertThat(tab.text(".backends")).contains("cache-3");
    tab.screenshot(SHOTS.resolve("gone.png"));
    server = AdminServer.start(AdminConfig.onLoopback(port, TOKEN), router, router, router.meters);
    tab.awaitText("#status", "Ready");
    tab.await("document.querySelector('#trouble').hidden");
  }

  @Test
  void showsThatThereIsNothingYet() throws Exception {
    tab.show(address(), 1000, 900);
    tab.awaitText("#status", "Not ready");
    tab.awaitText("#hindrances", "pool 'sessions' has no ring");
    assertThat(tab.text("#ring")).contains("There is no ring yet.");
    assertThat(tab.text("#backends")).isEqualTo("This pool has no backends yet.");
    assertThat(tab.text("#changes")).isEqualTo("Nothing has changed since the router was started.");
    tab.screenshot(SHOTS.resolve("empty.png"));
    router.grow(2);
    tab.awaitText("#status", "Ready");
    tab.awaitText(".backends", "cache-2");
    router.draining = true;
    tab.awaitText("#status", "Draining");
    assertThat(tab.troubles).isEmpty();
  }

  @Test
  void poolsAreTabsAndNamesAreOnlyText() throws Exception {
    fill();
    router.second = true;
    tab.show(address(), 1000, 900);
    tab.awaitText("#tabs", "<i>odd & name</i>");
    tab.tabTo("#tabs [aria-selected=true]");
    assertThat(tab.text("#tabs [aria-selected=true]")).isEqualTo("sessions");
    tab.press("ArrowRight");
    assertThat(tab.text(":focus")).isEqualTo("<i>odd & name</i>");
    assertThat(tab.text("#tabs [aria-selected=true]")).isEqualTo("<i>odd & name</i>");
    tab.awaitText("#ring", "There is no ring yet.");
    tab.press("Home");
    tab.awaitText(".backends", "cache-1");
    assertThat(tab.evaluate("document.querySelectorAll('i:not(.load i)').length").asInt()).isZero();
    tab.screenshot(SHOTS.resolve("tabs.png"));
    assertThat(tab.troubles).isEmpty();
  }

  @Test
  void nothingJumpsAndTheFocusStays() throws Exception {
    fill();
    tab.show(address(), 1440, 1000);
    tab.await("document.querySelectorAll('.ring path').length >= 6");
    tab.tabTo("tr[data-backend=cache-3] button");
    String before = tab.evaluate(PLACES).asText();
    String time = tab.text("#facts dd:nth-of-type(4)");
    router.serve(200_000);
    router.age = Duration.ofSeconds(7);
    tab.await("document.querySelector('#facts').innerText.includes('7 s ago')");
    assertThat(time).isEqualTo("0 s ago");
    assertThat(tab.evaluate(PLACES).asText()).isEqualTo(before);
    assertThat(tab.evaluate("document.activeElement.getAttribute('aria-label')").asText()).isEqualTo("Eject cache-3");
  }

  @Test
  void theThemeIsChosenAndKept() throws Exception {
    fill();
    tab.prefer("light");
    tab.show(address(), 1000, 900);
    tab.awaitText("#theme-button", "Theme: auto");
    String light = tab.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    tab.click("#theme-button");
    tab.click("#theme-button");
    tab.awaitText("#theme-button", "Theme: dark");
    String dark = tab.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    assertThat(dark).isNotEqualTo(light);
    tab.show(address() + "?again", 1000, 900);
    tab.awaitText("#theme-button", "Theme: dark");
    assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor").asText()).isEqualTo(dark);
  }

  @Test
  void withoutATokenOfTheRouterNothingCanBePressed() throws Exception {
    fill();
    server.close();
    server = AdminServer.start(AdminConfig.onLoopback(0, null), router, router, router.meters);
    tab.show(address(), 1440, 1000);
    tab.awaitText("#changes-off", "Nothing can be changed here");
    assertThat(tab.evaluate("[...document.querySelectorAll('.backends button, #reload-button')].every(b => b.disabled)")
        .asBoolean()).isTrue();
    assertThat(tab.text("#token-button")).isEmpty();
  }
}
