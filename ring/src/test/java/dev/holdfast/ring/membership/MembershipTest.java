package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.RingLayout;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MembershipTest {
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void sortsAndCopiesItsNodes() {
    Membership membership = new Membership(Nodes.named("b", "a"), Map.of(), 7, NOW);

    assertThat(membership.nodes()).isEqualTo(Nodes.named("a", "b")).isUnmodifiable();
    assertThat(membership.ring()).isEqualTo(HashRing.of(Nodes.named("a", "b")));
  }

  @Test
  void makesARingLikeAnother() {
    HashRing other = HashRing.of(Nodes.named("x", "y"), 1024).withOverrides(Map.of("k", List.of("x")));
    Membership membership = new Membership(Nodes.named("x", "z"), Map.of("l", List.of("z")), 7, NOW);

    assertThat(membership.ring(other))
        .isEqualTo(HashRing.of(Nodes.named("x", "z"), 1024).withOverrides(Map.of("l", List.of("z"))));
  }

  @Test
  void makesTheSameRingWhateverHasChanged() {
    HashRing other = HashRing.of(List.of(new Node("a"), new Node("b"), new Node("c", 2)), 1024);
    for (List<Node> nodes :
        List.of(
            Nodes.named("a", "b"),
            Nodes.named("a", "b", "c"),
            Nodes.named("x"),
            Nodes.plus(other.nodes(), new Node("d")),
            other.nodes())) {
      assertThat(new Membership(nodes, Map.of(), 7, NOW).ring(other)).isEqualTo(HashRing.of(nodes, 1024));
    }
  }

  @Test
  void makesTheSameRingByWhateverWayWhereTheOrderOfNodesCounts() {
    List<Node> nodes = Nodes.named("a:1", "b:1", "c:1", "d:1");
    for (HashRing all : List.of(PlainHash.JUMP.ring(nodes), RingLayout.NGINX_CONSISTENT.ring(nodes))) {
      HashRing fewer = new Membership(Nodes.named("a:1", "c:1", "d:1"), Map.of(), 1, NOW).ring(all);

      assertThat(new Membership(nodes, Map.of(), 2, NOW).ring(fewer)).isEqualTo(all);
    }
    HashRing jump = PlainHash.JUMP.ring(nodes);
    assertThat(jump.without("b:1").with(new Node("b:1"))).as("as b came last").isNotEqualTo(jump);
    HashRing anchor = PlainHash.anchor(9).ring(nodes).without("b:1");
    assertThat(new Membership(nodes, Map.of(), 2, NOW).ring(anchor)).isEqualTo(anchor.with(new Node("b:1")));
  }

  @Test
  void leavesNodesThatAreNotThereOutOfARingsOverrides() {
    Map<String, List<String>> overrides = Map.of("k", List.of("gone", "b", "a"), "l", List.of("gone"));
    HashRing ring = new Membership(Nodes.named("a", "b"), overrides, 1, NOW).ring();

    assertThat(ring.overrides()).isEqualTo(Map.of("k", List.of("b", "a")));
    assertThat(ring.find("k")).isEqualTo(new Node("b"));
    assertThat(new Membership(Nodes.named("a", "gone"), overrides, 2, NOW).ring().find("k").name()).isEqualTo("gone");
  }

  @Test
  void refusesWhatIsNoMembership() {
    refused(List.of(), Map.of(), "a membership has no nodes; give it one at least");
    refused(
        Nodes.named("a", "a"), Map.of(), "a membership has two nodes of the name 'a'; rename one, or leave it out");
    refused(Arrays.asList(new Node("a"), null), Map.of(), "a membership has the node null; leave nulls out");
    refused(
        Nodes.named("a"),
        Map.of("k", List.of()),
        "the override of the key 'k' names no node; name at least one, or leave the key out");
    refused(
        Nodes.named("a"),
        Map.of("k", List.of("b", "b")),
        "the override of the key 'k' names the node 'b'; name each node once, by its name");
  }

  @Test
  @SuppressWarnings("NullAway") // As code without null analysis would.
  void refusesNullsInAConfig() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RingConfig(null, Map.of(), Map.of(), 0))
        .withMessage("nodes or weights are null; give them, empty if there are none");
    Map<String, Double> weights = new HashMap<>();
    weights.put("a", null);
    assertThatIllegalArgumentException().isThrownBy(() -> new RingConfig(List.of(), weights, Map.of(), 0))
        .withMessage("the weight of node 'a' is null; give it a number, or leave the node out");
  }

  private static void refused(List<Node> nodes, Map<String, List<String>> overrides, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Membership(nodes, overrides, 1, NOW))
        .withMessage(message);
  }
}
