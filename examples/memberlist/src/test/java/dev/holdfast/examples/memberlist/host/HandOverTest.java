package dev.holdfast.examples.memberlist.host;

import static dev.holdfast.examples.memberlist.host.Hosts.guildOf;
import static dev.holdfast.examples.memberlist.host.Hosts.member;
import static dev.holdfast.examples.memberlist.host.Hosts.put;
import static dev.holdfast.examples.memberlist.host.Hosts.putLater;
import static dev.holdfast.examples.memberlist.host.Hosts.state;
import static dev.holdfast.examples.memberlist.host.Hosts.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOverTest {
  @Test
  void movesGuildsWithAllThatIsDoneToAHostThatJoins() throws IOException, InterruptedException {
    try (Hosts hosts = new Hosts("a")) {
      GuildClient client = hosts.client(5);
      for (long guild = 1; guild <= 40; guild++) {
        put(client, guild, member(guild, "Ada"));
      }
      Rings.join(hosts.add("b").address());
      until(() -> hosts.get("a").toHandOver().join() == 0);
      for (long guild = 1; guild <= 40; guild++) {
        String owner = Rings.owner(guild).name();
        assertThat(hosts.holders(guild)).containsExactly(owner);
        assertThat(state(hosts.get(owner), guild))
            .contains(new GuildState(guild, List.of(member(guild, "Ada")), Map.of(5L, 1L), 1));
      }
      assertThat(hosts.get("b").guilds().join()).isPositive();
      assertThat(hosts.get("a").figures().handedOver()).isEqualTo((long) hosts.get("b").guilds().join());
    }
  }

  @Test
  void handsOverWhatTakesManyFrames() throws IOException, InterruptedException {
    int members = 10_000;
    try (Hosts hosts = new Hosts("a")) {
      GuildClient client = hosts.client(5);
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        done.add(putLater(client, 1, member(i, "Ada " + i)));
      }
      CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).orTimeout(20, TimeUnit.SECONDS).join();
      GuildState before = state(hosts.get("a"), 1).orElseThrow();
      GuildHost b = hosts.add("b");
      Rings.join(b.address());
      Rings.leave("a");
      until(() -> hosts.holders(1).equals(List.of("b")));
      assertThat(state(b, 1)).contains(before);
      assertThat(before.members()).hasSize(members);
    }
  }

  @Test
  void aNewOwnerThatIsAskedBeforeTheGuildIsThereFetchesIt() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a")) {
      GuildHost b = hosts.add("b");
      put(hosts.client(5), 1, member(1, "Ada"));
      Rings.join(b.address());
      Rings.leave("a");
      try (RawConnection connection = RawConnection.to(b.address(), 7)) {
        connection.send(new Request.Put(1, 1, member(2, "Bob")));
        assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      }
      assertThat(state(b, 1)).contains(
          new GuildState(1, List.of(member(1, "Ada"), member(2, "Bob")), Map.of(5L, 1L, 7L, 1L), 2));
    }
  }

  @Test
  void aGuildThatNobodyHasBeginsOnceAllEarlierOwnersHavePromisedNotToBeginIt()
      throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a")) {
      GuildHost b = hosts.add("b");
      Rings.join(b.address());
      Rings.leave("a");
      try (RawConnection toA = RawConnection.to(hosts.get("a").address(), 7);
          RawConnection toB = RawConnection.to(b.address(), 8)) {
        toA.send(new Request.Fetch(1, 99, 2, b.address()));
        assertThat(toA.read()).isEqualTo(new Answer.Absent(1, 99, Optional.empty()));
        HostAddress other = new HostAddress("c", 1);
        toA.send(new Request.Fetch(1, 98, 2, other));
        assertThat(toA.read()).isEqualTo(new Answer.Absent(1, 98, Optional.of(b.address())));
        toB.send(new Request.Put(1, 1, member(2, "Bob")));
        assertThat(toB.read()).isEqualTo(new Answer.Acknowledged(1, 1));
        assertThat(hosts.holders(1)).containsExactly("b");
      }
    }
  }

  @Test
  void watchersAreToldWhereTheGuildIsAndGetASyncThere() throws IOException, InterruptedException {
    try (Hosts hosts = new Hosts("a")) {
      GuildClient client = hosts.client(5);
      put(client, 1, member(1, "Ada"));
      ConcurrentLinkedQueue<List<Member>> seen = new ConcurrentLinkedQueue<>();
      GuildWatch watch = client.watch(1, new Range(0, 10), copy -> seen.add(List.copyOf(copy.rows())));
      until(() -> seen.size() == 1);
      GuildHost b = hosts.add("b");
      Rings.join(b.address());
      Rings.leave("a");
      until(() -> seen.size() == 2);
      assertThat(seen).containsExactly(List.of(member(1, "Ada")), List.of(member(1, "Ada")));
      hosts.kill("a");
      put(hosts.client(6), 1, member(2, "Bob"));
      until(() -> seen.size() == 3);
      assertThat(watch.view().join().rows()).containsExactly(member(1, "Ada"), member(2, "Bob"));
      assertThat(watch.view().join().wrong()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void losesNothingWhateverTheRingDoes(long seed) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    int guilds = 20;
    int writes = 4_000;
    try (Hosts hosts = new Hosts("h0", "h1")) {
      List<GuildHost> all = new ArrayList<>(List.of(hosts.get("h0"), hosts.get("h1")));
      all.add(hosts.add("h2"));
      all.add(hosts.add("h3"));
      List<GuildClient> clients = List.of(hosts.client(1), hosts.client(2));
      long[][] last = new long[2][guilds];
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < writes; i++) {
        int client = random.nextInt(2);
        int guild = random.nextInt(guilds);
        last[client][guild]++;
        done.add(putLater(clients.get(client), guild, member(client + 1, "Ada " + last[client][guild])));
        if (i % 200 == 0) {
          changeRing(random, all);
        } else if (i % 50 == 0) {
          done.get(random.nextInt(done.size())).orTimeout(20, TimeUnit.SECONDS).join();
        }
      }
      CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).orTimeout(20, TimeUnit.SECONDS).join();
      until(() -> all.stream().mapToInt(host -> host.toHandOver().join()).sum() == 0);
      for (int guild = 0; guild < guilds; guild++) {
        List<String> holders = hosts.holders(guild);
        assertThat(holders).hasSize(1);
        assertGuild(state(hosts.get(holders.get(0)), guild).orElseThrow(), last[0][guild], last[1][guild]);
      }
    }
  }

  private static void changeRing(SplittableRandom random, List<GuildHost> all) {
    HostAddress host = all.get(random.nextInt(all.size())).address();
    if (!Rings.isMember(host.name())) {
      Rings.join(host);
    } else if (Rings.history().current().nodes().size() > 1) {
      Rings.leave(host.name());
    }
  }

  private static void assertGuild(GuildState state, long first, long second) {
    List<Member> members = new ArrayList<>();
    if (first > 0) {
      members.add(member(1, "Ada " + first));
    }
    if (second > 0) {
      members.add(member(2, "Ada " + second));
    }
    assertThat(state.members()).containsExactlyInAnyOrderElementsOf(members);
    assertThat(state.applied()).isEqualTo(first + second);
    assertThat(state.sequences().getOrDefault(1L, 0L)).isEqualTo(first);
    assertThat(state.sequences().getOrDefault(2L, 0L)).isEqualTo(second);
  }

  @Test
  void aDeadHostIsWaitedForUntilTheHistoryIsSettledWithoutIt() throws IOException, InterruptedException {
    try (Hosts hosts = new Hosts("a", "b")) {
      long guild = guildOf("a");
      GuildClient client = hosts.client(5);
      put(client, guild, member(1, "Ada"));
      hosts.kill("a");
      Rings.leave("a");
      CompletableFuture<Void> held = putLater(hosts.client(6), guild, member(2, "Bob"));
      TimeUnit.MILLISECONDS.sleep(300);
      assertThat(held).isNotDone();
      Rings.settled();
      held.orTimeout(20, TimeUnit.SECONDS).join();
      assertThat(state(hosts.get("b"), guild).orElseThrow().members()).containsExactly(member(2, "Bob"));
    }
  }
}
