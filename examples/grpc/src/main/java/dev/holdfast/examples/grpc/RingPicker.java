package dev.holdfast.examples.grpc;

import dev.holdfast.ring.HashRing;
import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.IntConsumer;

/**
 * Picks the server that owns a call's key; where that cannot be reached, the next one on the ring. A server is
 * connected to when a call first wants it. The arrays are parallel to the ring's nodes; immutable, so any thread may
 * use it.
 */
final class RingPicker extends SubchannelPicker {
  private final HashRing ring;
  private final ConnectivityState[] states;
  private final SubchannelPicker[] pickers;
  private final Metadata.Key<String> header;
  private final IntConsumer connect;

  /** Takes the arrays as its own. */
  RingPicker(HashRing ring, ConnectivityState[] states, SubchannelPicker[] pickers, Metadata.Key<String> header,
      IntConsumer connect) {
    this.ring = ring;
    this.states = states;
    this.pickers = pickers;
    this.header = header;
    this.connect = connect;
  }

  @Override
  public PickResult pickSubchannel(PickSubchannelArgs args) {
    String key = args.getHeaders().get(header);
    if (key == null) {
      return PickResult.withError(Status.UNAVAILABLE.withDescription(
          "the call has no header '" + header.name() + "', by whose value servers are picked; set it"));
    }
    long hash = ring.keyHash().hash(key);
    int owner = ring.findIndex(hash);
    return states[owner] == ConnectivityState.READY ? pickers[owner].pickSubchannel(args) : walk(hash, args);
  }

  private PickResult walk(long hash, PickSubchannelArgs args) {
    int[] order = new int[states.length];
    int count = ring.find(hash, order);
    for (int i = 0; i < count; i++) {
      int server = order[i];
      if (states[server] == ConnectivityState.READY) {
        return pickers[server].pickSubchannel(args);
      }
      if (states[server] != ConnectivityState.CONNECTING) {
        connect.accept(server);
      }
      if (states[server] != ConnectivityState.TRANSIENT_FAILURE) {
        return PickResult.withNoResult();
      }
    }
    return pickers[order[0]].pickSubchannel(args);
  }
}
