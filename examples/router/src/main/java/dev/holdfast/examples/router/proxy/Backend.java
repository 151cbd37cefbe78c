package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Address;
import dev.holdfast.examples.router.config.BackendConfig;
import dev.holdfast.examples.router.metrics.BackendMeters;
import io.netty.channel.ChannelHandler;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node of a pool's ring at an address: what all event loops know of it. Any thread may use it.
 *
 * <p>Each has a slot of its own in the pool, the index of a loop's connection to it; a node that moves to another
 * address is another backend.
 */
final class Backend {
  /** How many calls may wait on one connection. */
  static final int MAX_WAITING = 1 << 16;

  private final String name;
  private final Address address;
  private final int slot;
  private final BackendConfig config;
  private final BackendMeters meters;
  private final Ejector ejector;
  private final UnaryOperator<ChannelHandler> withTls;
  private final long timeoutNanos;
  private final byte[] error;
  private volatile @Nullable InetSocketAddress resolved;

  Backend(
      String name,
      Address address,
      int slot,
      BackendConfig config,
      BackendMeters meters,
      Ejector ejector,
      UnaryOperator<ChannelHandler> withTls) {
    this.name = name;
    this.address = address;
    this.slot = slot;
    this.config = config;
    this.meters = meters;
    this.ejector = ejector;
    this.withTls = withTls;
    timeoutNanos = config.timeout().isZero() ? Long.MAX_VALUE : config.timeout().toNanos();
    error = Answers.line("SERVER_ERROR backend " + name + " does not answer");
    resolve();
  }

  /** Asks the DNS, which may take its time: not for event loops. */
  private void resolve() {
    if (!address.isUnix()) {
      resolved = new InetSocketAddress(address.host(), address.port());
    }
  }

  /** Asks the DNS again, later: for a host with a name, which may have another address by now. */
  void resolveAgain() {
    if (!address.isUnix() && NetUtil.createByteArrayFromIpAddressString(address.host()) == null) {
      ejector.later(this::resolve);
    }
  }

  /** Where to connect, as the DNS said last; null for a Unix socket. */
  @Nullable InetSocketAddress resolved() {
    return resolved;
  }

  String name() {
    return name;
  }

  Address address() {
    return address;
  }

  int slot() {
    return slot;
  }

  BackendConfig config() {
    return config;
  }

  BackendMeters meters() {
    return meters;
  }

  long timeoutNanos() {
    return timeoutNanos;
  }

  long maxBuffered() {
    return config.maxBuffered();
  }

  /** What to open a channel with: the handler, and TLS before it if there is any. */
  ChannelHandler withTls(ChannelHandler handler) {
    return withTls.apply(handler);
  }

  /** What a client is told when there is no answer. */
  byte[] error() {
    return error;
  }

  Ejector ejector() {
    return ejector;
  }

  @Override
  public String toString() {
    return name;
  }
}
