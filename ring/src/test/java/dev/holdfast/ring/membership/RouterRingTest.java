package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.ring.HashRing;
import dev.holdfast.ring.KeyHash;
import dev.holdfast.ring.Node;
import dev.holdfast.ring.PlainHash;
import dev.holdfast.ring.snapshot.RingSnapshot;
import dev.holdfast.ring.snapshot.SnapshotMirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterRingTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final HashRing LIKE = HashRing.of(List.of(new Node("any")), 1 << 10);

  @TempDir Path folder;

  private final BlockingQueue<HashRing> rings = new LinkedBlockingQueue<>();

  @Test
  void startsFromNothingAndKeepsWhatItHears() throws Exception {
    Path path = folder.resolve("ring");
    StaticSource source = StaticSource.of(new Node("a"), new Node("b"));
    try (RouterRing router = RouterRing.of(source, LIKE).withSnapshot(path, DAY)) {
      assertThat(router.origin()).isEqualTo(RouterRing.Origin.NONE);
      assertThat(router.isOld()).isTrue();
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a", "b"));
      assertThat(router.origin()).isEqualTo(RouterRing.Origin.SOURCE);
      assertThat(router.isOld()).isFalse();
      source.set(List.of(new Node("a"), new Node("c")), Map.of("key", List.of("c")));
      HashRing last = next();
      assertThat(last).isEqualTo(ring("a", "c").withOverrides(Map.of("key", List.of("c"))));
      awaitSnapshot(path, 2);
      assertThat(RingSnapshot.open(path).ring()).isEqualTo(last);
    }
  }

  @Test
  void startsFromItsSnapshotWhenTheSourceSaysNothing() throws Exception {
    Path path = folder.resolve("ring");
    RingSnapshot.write(path, ring("a", "b"), 7);
    try (RouterRing router = RouterRing.of(silent(), LIKE).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(rings).as("at once").containsExactly(ring("a", "b"));
      assertThat(router.origin()).isEqualTo(RouterRing.Origin.SNAPSHOT);
      assertThat(router.isOld()).isFalse();
      assertThat(router.age()).isLessThan(DAY);
    }
  }

  @Test
  void anOldSnapshotIsUsedAndSaidToBeOld() throws Exception {
    Path path = folder.resolve("ring");
    RingSnapshot.write(path, ring("a", "b"), 7);
    Clock later = Clock.fixed(Instant.now().plus(DAY).plusSeconds(60), ZoneOffset.UTC);
    try (Logged logged = new Logged();
        RouterRing router = RouterRing.of(silent(), LIKE, later).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a", "b"));
      assertThat(router.isOld()).isTrue();
      assertThat(router.age()).isGreaterThan(DAY);
      assertThat(logged.messages()).anyMatch(message -> message.contains("starts from an old snapshot " + path));
    }
  }

  @Test
  void theSourceTakesOverFromTheSnapshot() throws Exception {
    Path path = folder.resolve("ring");
    RingSnapshot.write(path, ring("a", "b"), 7);
    try (RouterRing router = RouterRing.of(StaticSource.of(new Node("z")), LIKE).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a", "b"));
      assertThat(next()).isEqualTo(ring("z"));
      assertThat(router.origin()).isEqualTo(RouterRing.Origin.SOURCE);
      awaitSnapshot(path, 8); // The source's first version is 1.
    }
  }

  @Test
  void aSnapshotIsNewerThanTheOneBeforeThoughVersionsBeginAnew() throws Exception {
    Path fast = Files.createDirectory(folder.resolve("disk")).resolve("fast");
    SnapshotMirror mirror = SnapshotMirror.of(fast, folder.resolve("durable"));
    mirror.write(ring("a"), 5);
    StaticSource source = StaticSource.of(new Node("b"));
    try (RouterRing router = RouterRing.of(source, LIKE).withSnapshot(mirror, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a"));
      assertThat(next()).isEqualTo(ring("b"));
      awaitSnapshot(fast, 6);
      byte[] before = Files.readAllBytes(fast);
      source.set(List.of(new Node("c")));
      assertThat(next()).isEqualTo(ring("c"));
      awaitSnapshot(fast, 7);
      Files.write(fast, before); // As if it could not have been written.
    }
    assertThat(mirror.open().ring()).isEqualTo(ring("c"));
  }

  @Test
  void aSnapshotOfOtherSlotsOrAnotherLayoutIsNotUsed() throws Exception {
    Path path = folder.resolve("ring");
    for (HashRing other : List.of(
        HashRing.of(List.of(new Node("a")), 1 << 11), PlainHash.JUMP.ring(List.of(new Node("a"))))) {
      RingSnapshot.write(path, other, 7);
      StaticSource source = StaticSource.of(new Node("b"));
      try (Logged logged = new Logged(); RouterRing router = RouterRing.of(source, LIKE).withSnapshot(path, DAY)) {
        router.open(rings::add);
        assertThat(next()).isEqualTo(ring("b"));
        assertThat(logged.messages()).anyMatch(message -> message.contains("has other slots, or another layout"));
        awaitSnapshot(path, 8);
      }
    }
  }

  @Test
  void aDamagedSnapshotIsLoggedAndReplaced() throws Exception {
    Path path = folder.resolve("ring");
    RingSnapshot.write(path, ring("a", "b"), 7);
    byte[] bytes = Files.readAllBytes(path);
    bytes[100] ^= 1;
    Files.write(path, bytes);
    try (Logged logged = new Logged();
        RouterRing router = RouterRing.of(StaticSource.of(new Node("z")), LIKE).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("z"));
      assertThat(logged.messages()).anyMatch(message -> message.contains("starts without a snapshot"));
      awaitSnapshot(path, 1);
    }
  }

  @Test
  void aSnapshotOfAnotherHashIsNotUsed() throws Exception {
    Path path = folder.resolve("ring");
    KeyHash secret = KeyHash.keyed(new byte[16]);
    RingSnapshot.write(path, HashRing.of(List.of(new Node("a")), 1 << 10, secret), 7);
    try (RouterRing router = RouterRing.of(silent(), LIKE).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(rings).isEmpty();
    }
    HashRing like = HashRing.of(List.of(new Node("any")), 1 << 10, secret);
    try (RouterRing router = RouterRing.of(silent(), like).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(rings).hasSize(1);
    }
  }

  @Test
  void whatCannotBeWrittenDisturbsNobody() throws Exception {
    Path path = folder.resolve("no such folder").resolve("ring");
    StaticSource source = StaticSource.of(new Node("a"));
    try (Logged logged = new Logged();
        RouterRing router = RouterRing.of(source, LIKE).withSnapshot(path, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a"));
      source.set(List.of(new Node("b")));
      assertThat(next()).isEqualTo(ring("b"));
      assertThat(logged.messages()).anyMatch(message -> message.contains("snapshot of version 1 could not be written"));
    }
  }

  @Test
  void aMirrorServesToo() throws Exception {
    SnapshotMirror mirror = SnapshotMirror.of(folder.resolve("fast"), folder.resolve("durable"));
    mirror.write(ring("a"), 1);
    Files.delete(folder.resolve("fast"));
    StaticSource source = StaticSource.of(new Node("b"));
    try (RouterRing router = RouterRing.of(source, LIKE).withSnapshot(mirror, DAY)) {
      router.open(rings::add);
      assertThat(next()).isEqualTo(ring("a"));
      assertThat(next()).isEqualTo(ring("b"));
      source.set(List.of(new Node("c")));
      assertThat(next()).isEqualTo(ring("c"));
      awaitSnapshot(folder.resolve("fast"), 3);
      awaitSnapshot(folder.resolve("durable"), 3);
    }
  }

  @Test
  void aLimitIsAboveNothing() {
    assertThatThrownBy(() -> RouterRing.of(silent(), LIKE).withSnapshot(folder.resolve("ring"), Duration.ZERO))
        .hasMessage("a ring cannot be old after PT0S; give it a time above 0, such as 24 hours");
  }

  @Test
  void isOpenedOnce() {
    try (RouterRing router = RouterRing.of(silent(), LIKE)) {
      router.open(rings::add);
      assertThatThrownBy(() -> router.open(rings::add)).isInstanceOf(IllegalStateException.class);
    }
  }

  private MembershipSource silent() {
    return FileSource.of(folder.resolve("never there"));
  }

  private static HashRing ring(String... names) {
    return LIKE.withNodes(List.of(names).stream().map(Node::new).toList());
  }

  private HashRing next() throws InterruptedException {
    HashRing ring = rings.poll(30, TimeUnit.SECONDS);
    assertThat(ring).as("the next ring").isNotNull();
    return ring;
  }

  private static void awaitSnapshot(Path path, long generation) {
    Await.until(() -> "generation " + generation + " at " + path, () -> {
      try {
        return RingSnapshot.open(path).generation() == generation;
      } catch (IOException e) {
        return false;
      }
    });
  }
}
