package dev.holdfast.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.Explanation;
import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;

/** The application as it runs, on a free port. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(120)
final class RouterApplicationTest {
  @Autowired private TestRestTemplate http;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Router router;
  @Autowired private Global<HashRing> ring;

  @BeforeEach
  void reset() {
    events.publishEvent(new NodesChanged(List.of(new Node("cache-1"), new Node("cache-2"), new Node("cache-3"))));
  }

  @Test
  void answersByTheConfiguredNodes() {
    assertThat(owner()).isEqualTo(HashRing.of(new Node("cache-1"), new Node("cache-2"), new Node("cache-3"))
        .find("user:42").name());
  }

  @Test
  void followsAnEvent() {
    events.publishEvent(new NodesChanged(List.of(new Node("other"))));

    assertThat(owner()).isEqualTo("other");
  }

  @Test
  void isReplacedAndToldByTheActuator() {
    Map<?, ?> answer = http.postForObject("/actuator/ring", Map.of("nodes", "a,b"), Map.class);

    assertThat(answer.get("shares")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("a", "b");
    assertThat(owner()).isIn("a", "b");
    assertThat(http.getForObject("/actuator/ring", Map.class).get("generation"))
        .isEqualTo((int) ring.info().generation());
    assertThat(measure("holdfast.ring.nodes")).isEqualTo(2.0);
    assertThat(measure("holdfast.globals")).isEqualTo(1.0);
  }

  @Test
  void readsAConstantThroughTheField() {
    assertThat(ring.foldNow()).isTrue();
    Explanation explanation = ring.explain(Router.class, "ownerOf");
    while (explanation.compiler() != Explanation.Compiler.C2) {
      for (int i = 0; i < 20_000; i++) {
        router.ownerOf("user:42");
      }
      explanation = ring.explain(Router.class, "ownerOf");
    }
    assertThat(explanation.folded()).as(explanation.toString()).isTrue();
  }

  private String owner() {
    return http.getForObject("/owner?key=user:42", String.class);
  }

  private double measure(String meter) {
    return http.getForObject("/actuator/metrics/" + meter, JsonNode.class).at("/measurements/0/value").asDouble();
  }
}
