package dev.holdfast.examples.router.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a browser was lured to ask on this machine: by a page whose name leads here since its owner had it do
 * so. Such a request names that page's host. So on loopback none but localhost and plain addresses are right; elsewhere
 * any name may be.
 */
final class HostCheck {
  private final boolean loopback;

  HostCheck(boolean loopback) {
    this.loopback = loopback;
  }

  /** Returns what to answer to a wrong host; null if it is right. */
  @Nullable Reply refusal(@Nullable String host) {
    if (host == null || host.isBlank()) {
      return Reply.badRequest("the request has no header Host; send 'Host: localhost'");
    }
    String name = name(host);
    if (!loopback
        || name.equalsIgnoreCase("localhost")
        || isAddress(name)) {
      return null;
    }
    return Reply.line(HttpResponseStatus.FORBIDDEN,
        "the header Host names another machine than this; ask for localhost or 127.0.0.1");
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private static boolean isAddress(String name) {
    boolean version6 = name.startsWith("[") && name.endsWith("]");
    return version6 ? NetUtil.isValidIpV6Address(name) : NetUtil.isValidIpV4Address(name);
  }
}
