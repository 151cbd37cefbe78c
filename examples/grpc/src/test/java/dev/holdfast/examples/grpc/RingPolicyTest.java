package dev.holdfast.examples.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.RingLayout;
import io.grpc.LoadBalancerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.xds.RingHashLoadBalancerProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class RingPolicyTest {
  private static final String[] USERS = IntStream.range(0, 1_000).mapToObj(i -> "user:" + i).toArray(String[]::new);

  private static final String[] SERVERS = {"10.0.0.1:80", "10.0.0.2:80", "10.0.0.3:80", "cache-4", "cache-5"};
  private static final KeyHash HASH = RingLayout.envoyRingHash(1, 1).keyHash();

  private final RingPolicy policy = new RingPolicy();
  private final RingHashLoadBalancerProvider ringHash = new RingHashLoadBalancerProvider();

  @BeforeEach
  void register() {
    LoadBalancerRegistry.getDefaultRegistry().register(policy);
    LoadBalancerRegistry.getDefaultRegistry().register(ringHash);
  }

  @AfterEach
  void deregister() {
    LoadBalancerRegistry.getDefaultRegistry().deregister(policy);
    LoadBalancerRegistry.getDefaultRegistry().deregister(ringHash);
  }

  /**
   * grpc-java 1.85.1 searches its points as signed numbers, and where a hash is above them all it takes the last and
   * not the first, which would be the next on the circle. Sizes are such that each server has as many points: else one
   * of them has one more, which in grpc-java is up to the order of a HashMap.
   */
  @ParameterizedTest
  @CsvSource({"1024, 205", "100, 20", "10, 2"})
  void picksAsRingHashDoesButPastItsLastPoint(double minRingSize, int pointsOfEach) throws Exception {
    Map<String, ?> config = Map.of("requestHashHeader", "user", "minRingSize", minRingSize);
    try (Cluster cluster = new Cluster(SERVERS)) {
      Map<String, String> ours = owners(cluster.channel(RingPolicy.NAME, config));
      Map<String, String> theirs = owners(cluster.channel(ringHash.getPolicyName(), config));
      long last = lastPoint(pointsOfEach);

      assertThat(theirs).allSatisfy((user, owner) -> {
        if (HASH.hash(user) <= last) {
          assertThat(ours).containsEntry(user, owner);
        }
      });
      assertThat(ours).containsValues(SERVERS);
    }
  }

  private static long lastPoint(int pointsOfEach) {
    return Stream.of(SERVERS)
        .flatMapToLong(server -> IntStream.range(0, pointsOfEach).mapToLong(i -> HASH.hash(server + "_" + i)))
        .max()
        .orElseThrow();
  }

  @Test
  void goesOnToTheNextServerAndMovesNoOtherKey() throws Exception {
    try (Cluster cluster = new Cluster("a", "b", "c", "d")) {
      Map<String, ?> config = Map.of("requestHashHeader", "user");
      ManagedChannel channel = cluster.channel(RingPolicy.NAME, config);
      Map<String, String> before = owners(channel);
      assertThat(before.values()).contains("a", "b", "c", "d");

      cluster.stop("b");

      ManagedChannel afterwards = cluster.channel(RingPolicy.NAME, config);
      assertThat(owners(channel)).isEqualTo(owners(afterwards)).allSatisfy((user, owner) -> {
        String old = String.valueOf(before.get(user));
        assertThat(owner).isNotEqualTo("b");
        assertThat(old).isIn(owner, "b");
      });
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    try (Cluster cluster = new Cluster("a")) {
      ManagedChannel channel = cluster.channel(RingPolicy.NAME, Map.of("requestHashHeader", "user"));

      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() -> Cluster.whoWithoutHeader(channel))
          .withMessageContaining("the call has no header 'user', by whose value servers are picked; set it");
    }
    assertThat(policy.parseLoadBalancingPolicyConfig(Map.of()).getError().getDescription())
        .isEqualTo("the policy holdfast_ring needs a requestHashHeader; name the header that has the key");
    assertThat(policy.parseLoadBalancingPolicyConfig(Map.of("requestHashHeader", "user", "minRingSize", 0.0))
            .getError()
            .getDescription())
        .startsWith("Envoy's ring_hash cannot have from 0 to 4096 points");
  }

  private static Map<String, String> owners(ManagedChannel channel) {
    Map<String, String> owners = new HashMap<>();
    for (String user : USERS) {
      owners.put(user, Cluster.who(channel, user));
    }
    return owners;
  }
}
