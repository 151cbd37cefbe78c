package dev.holdfast.examples.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.RouterConfig;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes of rings and of configurations, in words; and the last of them. */
final class ChangesTest {
  private static final HashRing RING = HashRing.of(new Node("a"), new Node("b"));

  @Test
  void aRingsChangesAreTold() {
    assertThat(RingChanges.between(RING, RING.with(new Node("c")).without("a"))).isEqualTo("c joined; a left");
    assertThat(RingChanges.between(RING, RING.with(new Node("a", 2)))).isEqualTo("a changed");
    assertThat(RingChanges.between(RING, RING.withOverrides(Map.of("k", List.of("a"))))).isEqualTo("overrides changed");
    assertThat(RingChanges.between(RING, RING)).isEqualTo("the ring was made anew");
  }

  @Test
  void ofManyTheFirstAreNamed() {
    List<Node> many = IntStream.range(0, 8).mapToObj(i -> new Node("n" + i)).toList();
    assertThat(RingChanges.between(HashRing.of(many.get(0)), HashRing.of(many)))
        .isEqualTo("n1, n2, n3, n4, n5 and 2 more joined");
  }

  @Test
  void aConfigurationsChangesAreTold() {
    RouterConfig before = config("workers: 1\npools: {a: {listen: ['h:1'], servers: ['s:1']}, b: {listen: ['h:2'],"
        + " servers: ['s:1']}}");
    RouterConfig after = config("workers: 2\npools: {a: {listen: ['h:3'], servers: ['s:2']}, c: {listen: ['h:2'],"
        + " servers: ['s:1']}}");
    assertThat(ConfigChanges.of(before, after))
        .containsExactly("pool a: listen, membership changed", "pool c added", "pool b removed");
    assertThat(ConfigChanges.waiting(before, after)).containsExactly("workers");
    assertThat(ConfigChanges.possible(before, after).workers()).isEqualTo(1);
    assertThat(ConfigChanges.possible(before, after).pools()).isEqualTo(after.pools());
    assertThat(ConfigChanges.of(before, before)).isEmpty();
  }

  private static RouterConfig config(String yaml) {
    return RouterConfig.parse("test.yaml", yaml);
  }

  @Test
  void theLastHundredAreKept() {
    History history = new History();
    for (int i = 0; i < 150; i++) {
      history.add("main", "change " + i, null);
    }
    assertThat(history.changes()).hasSize(100);
    assertThat(history.changes().get(0).what()).isEqualTo("change 149");
  }
}
