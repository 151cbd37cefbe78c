package dev.holdfast.examples.router.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.ring.HashRing;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which path is what. */
final class Routes {
  private static final String JSON = "application/json; charset=utf-8";

  private final RouterView router;
  private final RingViews rings;
  private final StateMaker states;
  private final Scrape scrape;
  private final Changes changes;
  private final PageFiles files = new PageFiles();
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Function<Request, Reply>> reads = Map.of(
      "/healthz", request -> Reply.line(HttpResponseStatus.OK, "alive"),
      "/readyz", request -> ready(),
      "/metrics", this::metrics,
      "/api/state", request -> state(),
      "/api/ring", request -> ofRing(request, this::stretches),
      "/api/ring.svg", request -> ofRing(request, this::picture));

  Routes(RouterView router, RingViews rings, StateMaker states, Scrape scrape, Changes changes) {
    this.router = router;
    this.rings = rings;
    this.states = states;
    this.scrape = scrape;
    this.changes = changes;
  }

  private interface OfRing {
    Reply reply(String pool, HashRing ring);
  }

  Reply reply(Request request) {
    if (changes.has(request.path())) {
      return request.method().name().equals("POST")
          ? changes.reply(request)
          : notAllowed(request, "POST");
    }
    Function<Request, Reply> read = reads.get(request.path());
    if (read == null && !files.has(request.path())) {
      return Reply.line(HttpResponseStatus.NOT_FOUND,
          "there is nothing here; try /, /metrics, /healthz, /readyz or /api/state");
    }
    if (!request.isRead()) {
      return notAllowed(request, "GET, HEAD");
    }
    return read == null ? files.reply(request) : read.apply(request);
  }

  private static Reply notAllowed(Request request, String allowed) {
    return Reply.line(HttpResponseStatus.METHOD_NOT_ALLOWED,
        "this path does not know the method " + request.method().name() + "; use " + allowed).with("allow", allowed);
  }

  private Reply ready() {
    List<String> hindrances = Readiness.hindrances(router);
    return hindrances.isEmpty()
        ? Reply.line(HttpResponseStatus.OK, "ready")
        : Reply.line(HttpResponseStatus.SERVICE_UNAVAILABLE, String.join("\n", hindrances));
  }

  private Reply metrics(Request request) {
    return scrape.reply(request.accept());
  }

  private Reply state() {
    return Reply.ok(JSON, write(states.state()));
  }

  private Reply stretches(String pool, HashRing ring) {
    return Reply.ok(JSON, write(rings.stretches(pool, ring)));
  }

  private Reply picture(String pool, HashRing ring) {
    return Reply.ok("image/svg+xml; charset=utf-8", rings.svg(pool, ring))
        // Its style is its own, and it may do nothing else.
        .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private Reply ofRing(Request request, OfRing maker) {
    String name;
    try {
      name = Parameters.of(request.query(), Set.of("pool")).get("pool");
    } catch (Parameters.Wrong e) {
      return Reply.badRequest(String.valueOf(e.getMessage()));
    }
    for (PoolView pool : router.pools()) {
      if (pool.name().equals(name)) {
        return pool.ring() == null
            ? Reply.line(HttpResponseStatus.NOT_FOUND, "the pool has no ring yet; try again later")
            : maker.reply(name, pool.ring());
      }
    }
    return Reply.line(HttpResponseStatus.NOT_FOUND, "there is no such pool; /api/state lists them");
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is told is no JSON", e);
    }
  }
}
