package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked, apart from Netty's buffers. */
record Request(
    HttpMethod method,
    String path,
    Map<String, List<String>> query,
    @Nullable String host,
    @Nullable String authorization,
    @Nullable String contentType,
    @Nullable String accept,
    @Nullable String ifNoneMatch,
    String body) {
  /** Throws an {@link IllegalArgumentException} if the target cannot be decoded. */
  static Request of(FullHttpRequest request) {
    QueryStringDecoder target = new QueryStringDecoder(request.uri());
    return new Request(
        request.method(),
        target.path(),
        target.parameters(),
        request.headers().get(HttpHeaderNames.HOST),
        request.headers().get(HttpHeaderNames.AUTHORIZATION),
        request.headers().get(HttpHeaderNames.CONTENT_TYPE),
        request.headers().get(HttpHeaderNames.ACCEPT),
        request.headers().get(HttpHeaderNames.IF_NONE_MATCH),
        request.content().toString(StandardCharsets.UTF_8));
  }

  boolean isRead() {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }
}
