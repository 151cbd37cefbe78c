package dev.holdfast.examples.grpc;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.Status;
import java.util.Map;

/**
 * The policy {@code holdfast_ring}: {@code LoadBalancerRegistry.getDefaultRegistry().register(new RingPolicy())}, and
 * in the service config {@code {"loadBalancingConfig": [{"holdfast_ring": {"requestHashHeader": "user"}}]}}.
 */
public final class RingPolicy extends LoadBalancerProvider {
  static final String NAME = "holdfast_ring";
  private static final int PRIORITY = 5;

  /** Makes it. */
  public RingPolicy() {}

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public String getPolicyName() {
    return NAME;
  }

  @Override
  public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
    return new RingBalancer(helper);
  }

  @Override
  public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> json) {
    try {
      return ConfigOrError.fromConfig(RingConfig.of(json));
    } catch (IllegalArgumentException e) {
      return ConfigOrError.fromError(Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e));
    }
  }
}
