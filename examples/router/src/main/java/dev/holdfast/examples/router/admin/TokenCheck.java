package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Who may change something.
 *
 * <p>Tokens are compared by their digests, in a time that tells nothing about how much of one is right.
 */
final class TokenCheck {
  private static final String SCHEME = "Bearer ";

  private final byte @Nullable [] digest;

  TokenCheck(@Nullable String token) {
    digest = token == null ? null : digest(token);
  }

  boolean isPossible() {
    return digest != null;
  }

  /** Returns what to answer to who may not; null if they may. */
  @Nullable Reply refusal(@Nullable String authorization) {
    byte[] right = digest;
    if (right == null) {
      return Reply.line(HttpResponseStatus.FORBIDDEN,
          "changes are off, since routed has no admin token; give it one and start it again");
    }
    if (authorization == null) {
      return unauthorized("a change needs the admin token; send the header 'Authorization: Bearer TOKEN'");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return unauthorized("the header Authorization is not of the form 'Bearer TOKEN'; send the admin token so");
    }
    String token = authorization.substring(SCHEME.length()).trim();
    return MessageDigest.isEqual(digest(token), right)
        ? null
        : unauthorized("the token is not the admin token; send the one that routed was started with");
  }

  private static Reply unauthorized(String message) {
    return Reply.line(HttpResponseStatus.UNAUTHORIZED, message)
        .with(HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer realm=\"routed\"");
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
    }
  }
}
