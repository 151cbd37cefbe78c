package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.config.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a backend is now.
 *
 * @param name the name of its node in the ring
 * @param address where it is
 * @param connected whether any event loop has a connection to it
 * @param ejected whether it is left alone
 * @param ejectedUntil when it is tried again; null if it is not ejected, or until it is given back by hand
 */
public record BackendStatus(
    String name, Address address, boolean connected, boolean ejected, @Nullable Instant ejectedUntil) {}
