package dev.holdfast.examples.spring;

import dev.holdfast.Global;
import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.RingShares;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The ring at {@code /actuator/ring}: GET tells it, POST replaces its nodes. */
@Component
@Endpoint(id = "ring")
class RingEndpoint {
  private final Global<HashRing> ring;
  private final ApplicationEventPublisher events;

  RingEndpoint(Global<HashRing> ring, ApplicationEventPublisher events) {
    this.ring = ring;
    this.events = events;
  }

  @ReadOperation
  View read() {
    Map<String, Double> shares = new TreeMap<>();
    RingShares.of(ring.get()).shares().forEach(share -> shares.put(share.node().name(), share.share()));
    return new View(ring.info().generation(), ring.info().folded(), ring.info().reason(), shares);
  }

  @WriteOperation
  View replace(List<String> nodes) {
    events.publishEvent(new NodesChanged(nodes.stream().map(Node::new).toList()));
    return read();
  }

  /** The ring, and whether it is a constant now, and why. */
  record View(long generation, boolean folded, String reason, Map<String, Double> shares) {}
}
