package dev.holdfast.examples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.membership.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a failed lookup would be noticed. The router has no server to go to: its ring is put past it. */
final class ReaderTest {
  private static final long LOOKUPS = 100_000;

  private final Client client = new Client("router", "127.0.0.1:1");
  private final Router router = new Router(client, "/ring");

  @AfterEach
  void close() {
    router.close();
    client.close();
  }

  @Test
  void countsLookupsThatThrow() {
    try (Reader reader = new Reader(router, LOOKUPS)) {
      Await.until("failed lookups", () -> reader.failed() > 1000);
      assertThat(reader.firstFailure()).startsWith("router threw java.util.NoSuchElementException").contains("user:0");
    }
  }

  @Test
  void countsLookupsThatFindANodeOfNoMembership() {
    router.ring.put(HashRing.of(new Node("stranger")));
    try (Reader reader = new Reader(router, LOOKUPS)) {
      Await.until("failed lookups", () -> reader.failed() > 1000);
      assertThat(reader.firstFailure()).startsWith("router found ").contains("stranger", "in no membership");
    }
  }

  @Test
  void countsNodesOfARingThatWasReplaced() {
    Node old = new Node("old");
    Node stays = new Node("stays");
    router.take(membership(1, old, stays));
    try (Reader reader = new Reader(router, LOOKUPS)) {
      Await.until("lookups", () -> reader.lookups() > 1000);
      router.take(membership(2, stays));
      long then = reader.lookups();
      Await.until("lookups", () -> reader.lookups() > then + 1000);
      assertThat(reader.failed()).isZero();
      router.ring.put(HashRing.of(List.of(old, stays)));
      Await.until("failed lookups", () -> reader.failed() > 1000);
      assertThat(reader.firstFailure()).contains("old");
    }
  }

  private static Membership membership(long version, Node... nodes) {
    return new Membership(List.of(nodes), Map.of(), version, Instant.EPOCH);
  }
}
