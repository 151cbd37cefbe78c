package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/** The files of the web page, read once. */
final class PageFiles {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String SVG = "image/svg+xml";

  private static final List<String> SCRIPTS =
      List.of("app.js", "api.js", "dom.js", "ring.js", "backends.js", "pool.js", "actions.js");

  private final Map<String, Reply> replies = new HashMap<>();

  PageFiles() {
    add("/", "index.html", HTML);
    add("/page.css", "page.css", CSS);
    add("/icon.svg", "icon.svg", SVG);
    SCRIPTS.forEach(script -> add("/" + script, script, SCRIPT));
  }

  boolean has(String path) {
    return replies.containsKey(path);
  }

  /** Returns the file, which there must be, or that it is the one that the browser has. */
  Reply reply(Request request) {
    Reply reply = Objects.requireNonNull(replies.get(request.path()), request.path());
    return tag(reply).equals(request.ifNoneMatch())
        ? new Reply(HttpResponseStatus.NOT_MODIFIED, reply.type(), "", reply.headers())
        : reply;
  }

  private static String tag(Reply reply) {
    return reply.headers().getOrDefault(HttpHeaderNames.ETAG.toString(), "");
  }

  private void add(String path, String file, String type) {
    String content = read(file);
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    replies.put(path, new Reply(HttpResponseStatus.OK, type, content, Map.of(
        HttpHeaderNames.ETAG.toString(), "\"" + Long.toHexString(crc.getValue()) + "\"",
        HttpHeaderNames.CACHE_CONTROL.toString(), "no-cache")));
  }

  private static String read(String file) {
    try (InputStream in = PageFiles.class.getResourceAsStream("page/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file page/" + file + "; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's file page/" + file + " cannot be read", e);
    }
  }
}
