package dev.holdfast.examples.grpc;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import io.grpc.ConnectivityState;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the endpoints of a channel and their ring. All methods are called in the channel's synchronization context. */
final class RingBalancer extends LoadBalancer {
  private final Helper channel;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private @Nullable RingConfig config;
  private @Nullable HashRing ring;
  private boolean resolving;

  RingBalancer(Helper channel) {
    this.channel = channel;
  }

  @Override
  public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
    if (!(resolved.getLoadBalancingPolicyConfig() instanceof RingConfig given)) {
      return fail(Status.UNAVAILABLE.withDescription("the policy " + RingPolicy.NAME + " got no config; give it one"));
    }
    Map<String, EquivalentAddressGroup> servers = new LinkedHashMap<>();
    resolved.getAddresses().forEach(addresses -> servers.put(Endpoint.name(addresses), addresses));
    if (servers.isEmpty()) {
      return fail(Status.UNAVAILABLE.withDescription("no servers were found; the ring stays as it was"));
    }
    config = given;
    ring = given.layout().ring(servers.keySet().stream().map(Node::new).toList());
    resolving = true; // Endpoints tell of themselves at once, and one picker for all is enough.
    servers.forEach((name, addresses) ->
        endpoints.computeIfAbsent(name, unknown -> new Endpoint(channel, this::update)).setAddresses(addresses));
    endpoints.entrySet().removeIf(endpoint -> {
      boolean gone = !servers.containsKey(endpoint.getKey());
      if (gone) {
        endpoint.getValue().shutDown();
      }
      return gone;
    });
    resolving = false;
    update();
    return Status.OK;
  }

  private Status fail(Status status) {
    handleNameResolutionError(status);
    return status;
  }

  @Override
  public void handleNameResolutionError(Status error) {
    if (ring == null) {
      channel.updateBalancingState(
          ConnectivityState.TRANSIENT_FAILURE, new FixedResultPicker(PickResult.withError(error)));
    }
  }

  private void update() {
    HashRing current = ring;
    RingConfig given = config;
    if (resolving || current == null || given == null) {
      return;
    }
    List<Endpoint> servers = current.nodes().stream().map(node -> endpoints.get(node.name())).toList();
    RingPicker picker = new RingPicker(
        current,
        servers.stream().map(Endpoint::state).toArray(ConnectivityState[]::new),
        servers.stream().map(Endpoint::picker).toArray(SubchannelPicker[]::new),
        given.header(),
        server -> channel.getSynchronizationContext().execute(servers.get(server)::connect));
    channel.updateBalancingState(overall(servers), picker);
  }

  private static ConnectivityState overall(List<Endpoint> servers) {
    for (ConnectivityState state : List.of(
        ConnectivityState.READY, ConnectivityState.CONNECTING, ConnectivityState.IDLE)) {
      if (servers.stream().anyMatch(server -> server.state() == state)) {
        return state;
      }
    }
    return ConnectivityState.TRANSIENT_FAILURE;
  }

  @Override
  public void shutdown() {
    endpoints.values().forEach(Endpoint::shutDown);
    endpoints.clear();
    ring = null;
  }
}
