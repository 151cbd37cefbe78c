package dev.holdfast.examples.grpc;

import dev.holdfast.ring.RingLayout;
import io.grpc.Metadata;
import java.util.Map;

/**
 * What the service config says of the policy, in ring_hash's words.
 *
 * @param layout Envoy's, of the sizes given
 * @param header whose value is the key of a call
 */
record RingConfig(RingLayout layout, Metadata.Key<String> header) {
  private static final double DEFAULT_MIN_SIZE = 1024;
  private static final double DEFAULT_MAX_SIZE = 4096;

  /** Reads it from JSON, whose numbers are doubles. */
  static RingConfig of(Map<String, ?> json) {
    if (!(json.get("requestHashHeader") instanceof String header) || header.isEmpty()) {
      throw new IllegalArgumentException(
          "the policy " + RingPolicy.NAME + " needs a requestHashHeader; name the header that has the key");
    }
    RingLayout layout = RingLayout.envoyRingHash(
        size(json, "minRingSize", DEFAULT_MIN_SIZE), size(json, "maxRingSize", DEFAULT_MAX_SIZE));
    return new RingConfig(layout, Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER));
  }

  private static int size(Map<String, ?> json, String name, double other) {
    return (int) (json.get(name) instanceof Double size ? size : other);
  }
}
