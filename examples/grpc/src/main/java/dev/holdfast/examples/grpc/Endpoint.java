package dev.holdfast.examples.grpc;

import io.grpc.ConnectivityState;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.Helper;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.ResolvedAddresses;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancerRegistry;
import io.grpc.util.ForwardingLoadBalancerHelper;
import java.util.List;

/**
 * One server: a pick_first of its addresses, and what that last said. Only for the channel's synchronization context.
 */
final class Endpoint {
  private final LoadBalancer pickFirst;
  private ConnectivityState state = ConnectivityState.IDLE;
  private SubchannelPicker picker = new SubchannelPicker() {
    @Override
    public PickResult pickSubchannel(LoadBalancer.PickSubchannelArgs args) {
      return PickResult.withNoResult();
    }
  };

  Endpoint(Helper channel, Runnable changed) {
    pickFirst = LoadBalancerRegistry.getDefaultRegistry().getProvider("pick_first").newLoadBalancer(
        new ForwardingLoadBalancerHelper() {
          @Override
          protected Helper delegate() {
            return channel;
          }

          @Override
          public void updateBalancingState(ConnectivityState newState, SubchannelPicker newPicker) {
            state = newState;
            picker = newPicker;
            changed.run();
          }
        });
  }

  /** The name by which ring_hash places a server. */
  static String name(EquivalentAddressGroup addresses) {
    return addresses.getAddresses().get(0).toString();
  }

  void setAddresses(EquivalentAddressGroup addresses) {
    pickFirst.acceptResolvedAddresses(ResolvedAddresses.newBuilder().setAddresses(List.of(addresses)).build());
  }

  void connect() {
    pickFirst.requestConnection();
  }

  ConnectivityState state() {
    return state;
  }

  SubchannelPicker picker() {
    return picker;
  }

  void shutDown() {
    pickFirst.shutdown();
  }
}
