package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param type the content's, which is always UTF-8
 * @param headers those besides the ones that every answer has
 */
record Reply(HttpResponseStatus status, String type, String content, Map<String, String> headers) {
  private static final String TEXT = "text/plain; charset=utf-8";

  static Reply line(HttpResponseStatus status, String message) {
    return new Reply(status, TEXT, message + "\n", Map.of());
  }

  static Reply ok(String type, String content) {
    return new Reply(HttpResponseStatus.OK, type, content, Map.of());
  }

  static Reply badRequest(String message) {
    return line(HttpResponseStatus.BAD_REQUEST, message);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, content, Map.copyOf(more));
  }
}
