package dev.holdfast.examples.router.tls;

import dev.holdfast.Store;
import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.metrics.Meters;
import dev.holdfast.examples.router.proxy.Proxy;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy with one pool, and one backend on a port of this machine. */
final class Router implements AutoCloseable {
  private static final AtomicInteger STORES = new AtomicInteger();

  private final Meters meters = new Meters(1);
  private final Proxy proxy;

  private Router(RouterConfig config, int backend) {
    proxy = Proxy.start(config, meters, Store.create("tls test " + STORES.incrementAndGet()));
    Node node = new Node("a", 1, "", Map.of("address", "127.0.0.1:" + backend));
    proxy.follow("p", HashRing.of(List.of(node), 1024));
  }

  static Router start(RouterConfig config) {
    return new Router(config, 1); // Where nobody listens.
  }

  static Router start(RouterConfig config, int backend) {
    return new Router(config, backend);
  }

  Proxy proxy() {
    return proxy;
  }

  int port() {
    return ((InetSocketAddress) proxy.addresses("p").get(0)).getPort();
  }

  long failed(Failure failure) {
    return meters.backend("p", "a").failed(failure);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
