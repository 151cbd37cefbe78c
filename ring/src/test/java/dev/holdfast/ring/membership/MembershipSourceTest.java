package dev.holdfast.ring.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.ring.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every source, tried with each kind in real time. */
@Timeout(120)
final class MembershipSourceTest {
  private enum Kind {
    STATIC {
      @Override
      Rig rig(Path folder) {
        return Rigs.fixed();
      }
    },
    FILE {
      @Override
      Rig rig(Path folder) {
        return Rigs.file(folder);
      }
    },
    ZOOKEEPER {
      @Override
      Rig rig(Path folder) throws Exception {
        return Rigs.zooKeeper();
      }
    },
    DNS {
      @Override
      Rig rig(Path folder) throws Exception {
        return Rigs.dns();
      }
    },
    FIRST {
      @Override
      Rig rig(Path folder) {
        Rig inner = Rigs.file(folder);
        MembershipSource other = FileSource.of(folder.resolve("none"));
        return Rigs.around(inner, FirstSource.of(Duration.ofSeconds(30), other, inner.source()));
      }
    },
    MERGED {
      @Override
      Rig rig(Path folder) {
        Rig inner = Rigs.file(folder);
        MembershipSource other = FileSource.of(folder.resolve("none"));
        return Rigs.around(inner, MergedSource.of(Duration.ZERO, inner.source(), other));
      }
    },
    GUARDED {
      @Override
      Rig rig(Path folder) {
        Rig inner = Rigs.file(folder);
        return Rigs.around(inner, GuardedSource.of(inner.source(), Guards.DEFAULT.withDamping(Duration.ofMillis(5))));
      }
    };

    abstract Rig rig(Path folder) throws Exception;
  }

  private static final List<Node> FEW = nodes(3);
  private static final List<Node> MORE = nodes(4);

  private final List<Membership> told = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void tellsTheFirstMembershipAndEveryOther(Kind kind) throws Exception {
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source()) {
      rig.set(FEW);
      assertThat(source.membership()).isNull();
      assertThat(source.age()).isEqualTo(Duration.ZERO);
      assertThat(source.health()).isNotBlank();

      source.open(told::add);
      awaitTold(source, FEW);
      rig.set(MORE);
      awaitTold(source, MORE);
      rig.set(FEW);
      awaitTold(source, FEW);

      assertThat(told).extracting(Membership::version).isSorted().doesNotHaveDuplicates();
      assertThat(source.membership()).isSameAs(told.get(told.size() - 1));
      assertThat(source.health()).contains("3 nodes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheLastMembershipWhenThereIsNone(Kind kind) throws Exception {
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source()) {
      rig.set(FEW);
      source.open(told::add);
      awaitTold(source, FEW);
      String healthy = source.health();
      rig.empty();
      if (kind != Kind.STATIC) {
        Await.until(source::health, () -> !source.health().equals(healthy) && !source.age().isZero());
        long before = source.age().toNanos();
        Await.until(source::health, () -> source.age().toNanos() > before);
      }
      assertThat(source.membership()).isNotNull().extracting(Membership::nodes).isEqualTo(FEW);

      rig.set(MORE);
      awaitTold(source, MORE);
      assertThat(told).allMatch(membership -> membership.nodes().size() >= 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsTheListenerOnOneThreadThatHoldsNoLock(Kind kind) throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<String> fromOutside = new CopyOnWriteArrayList<>();
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source()) {
      rig.set(FEW);
      source.open(membership -> {
        threads.add(Thread.currentThread());
        // Were a lock held here, another thread would wait for it.
        fromOutside.add(
            CompletableFuture.supplyAsync(() -> source.age() + source.health() + source.membership()).join());
        told.add(membership);
      });
      awaitTold(source, FEW);
      rig.set(MORE);
      awaitTold(source, MORE);
    }
    assertThat(threads).singleElement().matches(Thread::isDaemon);
    assertThat(fromOutside).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void survivesAListenerThatThrows(Kind kind) throws Exception {
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source(); Logged logged = new Logged()) {
      rig.set(FEW);
      source.open(membership -> {
        told.add(membership);
        throw new IllegalStateException("a listener's fault");
      });
      awaitTold(source, FEW);
      rig.set(MORE);
      awaitTold(source, MORE);
      Await.until(() -> logged.messages().stream().filter(m -> m.startsWith("the listener of the ")).count() >= 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("try") // Closing twice does no harm.
  void tellsNothingOnceItIsClosed(Kind kind) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source()) {
      rig.set(FEW);
      source.open(membership -> {
        told.add(membership);
        source.close();
        closed.countDown();
      });
      assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
      rig.set(MORE);
      source.close();

      assertThatIllegalStateException()
          .isThrownBy(() -> source.open(told::add))
          .withMessageEndingWith(" has been opened before; make another source");
      assertThat(source.membership()).isEqualTo(told.get(0));
      assertThat(told).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensOnce(Kind kind) throws Exception {
    try (Rig rig = kind.rig(folder); MembershipSource source = rig.source()) {
      rig.set(FEW);
      source.open(told::add);
      assertThatIllegalStateException()
          .isThrownBy(() -> source.open(told::add))
          .withMessageMatching("the .* has been opened before; make another source");
    }
    try (Rig rig = kind.rig(folder)) {
      rig.source().close();
    }
  }

  private void awaitTold(MembershipSource source, List<Node> nodes) {
    List<String> names = nodes.stream().map(Node::name).toList();
    Await.until(
        () -> "told " + told + "; " + source.health(),
        () -> !told.isEmpty() && Nodes.names(told.get(told.size() - 1)).equals(names));
  }

  private static List<Node> nodes(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Node("10.0.0." + i)).toList();
  }
}
