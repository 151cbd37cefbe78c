package dev.holdfast.examples.memberlist.host;

import static dev.holdfast.examples.memberlist.host.Hosts.await;
import static dev.holdfast.examples.memberlist.host.Hosts.guildOf;
import static dev.holdfast.examples.memberlist.host.Hosts.member;
import static dev.holdfast.examples.memberlist.host.Hosts.members;
import static dev.holdfast.examples.memberlist.host.Hosts.put;
import static dev.holdfast.examples.memberlist.host.Hosts.putAll;
import static dev.holdfast.examples.memberlist.host.Hosts.putLater;
import static dev.holdfast.examples.memberlist.host.Hosts.removeLater;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
      putAll(hosts.client(5), 1, members(members));
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
  void aLargeGuildIsServedWhileItIsCopied() throws IOException, InterruptedException, MalformedException {
    List<Member> members = members(12 * Unsent.AT_ONCE);
    CountDownLatch copying = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    Map<Long, Member> copied = new ConcurrentHashMap<>();
    List<Integer> frames = new CopyOnWriteArrayList<>();
    try (Hosts hosts = new Hosts("a");
        FakeHost b = new FakeHost("b", connection -> {
          Transfer.Begin begin = (Transfer.Begin) connection.readUntil(Transfer.Begin.class::isInstance);
          assertThat(begin.served()).isTrue();
          Frame frame = connection.read();
          for (; frame instanceof Transfer.Members some; frame = connection.read()) {
            some.members().forEach(member -> copied.put(member.id(), member));
            some.removed().forEach(copied::remove);
            frames.add(some.members().size() + some.removed().size());
            copying.countDown();
            await(written);
            connection.send(new Answer.Taken(1, some.transfer()));
          }
          assertThat(frame).isInstanceOf(Transfer.Sequences.class);
          connection.readUntil(Transfer.End.class::isInstance);
          connection.send(new Answer.Ready(1, begin.transfer()));
          connection.readUntil(Transfer.Start.class::isInstance);
          connection.send(new Answer.Started(1, begin.transfer()));
          connection.isEnded();
        })) {
      GuildClient client = hosts.client(5);
      putAll(client, 1, members);
      Rings.join(b.address());
      Rings.leave("a");
      await(copying);
      try (RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
        connection.send(new Request.Put(1, 1, member(0, "changed, and copied before")))
            .send(new Request.Remove(1, 2, 1)).send(new Request.Put(1, 3, member(999, "changed, copied later")))
            .send(new Request.Remove(1, 4, 998)).send(new Request.Put(1, 5, member(99_999, "new")));
        for (long sequence = 1; sequence <= 5; sequence++) {
          assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, sequence));
        }
        assertThat(hosts.get("a").figures().handedOver()).isZero();
        written.countDown();
        until(() -> hosts.get("a").figures().handedOver() == 1);
      }
      assertThat(b.failures()).isEmpty();
    }
    Map<Long, Member> expected = members.stream().collect(Collectors.toMap(Member::id, member -> member));
    expected.keySet().removeAll(List.of(1L, 998L));
    for (Member member : List.of(member(0, "changed, and copied before"), member(999, "changed, copied later"),
        member(99_999, "new"))) {
      expected.put(member.id(), member);
    }
    assertThat(copied).isEqualTo(expected);
    assertThat(frames).hasSize(13).allMatch(size -> size <= Unsent.AT_ONCE);
  }

  @Test
  void aCopyIsGivenUpWhenANewerRingGivesTheGuildToAnother() throws IOException, InterruptedException {
    List<Member> members = members(12 * Unsent.AT_ONCE);
    CountDownLatch copying = new CountDownLatch(1);
    CompletableFuture<Frame> next = new CompletableFuture<>();
    try (Hosts hosts = new Hosts("a");
        FakeHost b = new FakeHost("b", connection -> {
          connection.readUntil(Transfer.Members.class::isInstance);
          copying.countDown();
          next.complete(connection.readUntil(frame -> !(frame instanceof Transfer.Members)));
        })) {
      putAll(hosts.client(5), 1, members);
      Rings.join(b.address());
      Rings.leave("a");
      await(copying);
      Rings.join(hosts.add("c").address());
      Rings.leave("b");
      assertThat(state(hosts.settled(1), 1).orElseThrow().members()).containsExactlyInAnyOrderElementsOf(members);
      assertThat(next.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(Transfer.Cancel.class);
      assertThat(hosts.get("a").figures().failedHandOvers()).isZero();
    }
  }

  @Test
  void aWindowThatIsOpenedElsewhereIsClosedWhereItWas() throws IOException {
    CompletableFuture<Frame> last = new CompletableFuture<>();
    HostAddress elsewhere = new HostAddress("nowhere", 1);
    try (Hosts hosts = new Hosts();
        FakeHost a = new FakeHost("a", connection -> {
          connection.readUntil(Request.Watch.class::isInstance);
          connection.send(new Answer.Moved(1, 1, elsewhere));
          last.complete(connection.read());
        })) {
      Rings.begin(List.of(a.address()));
      hosts.client(5).watch(1, new Range(0, 10), copy -> { });
      assertThat(last.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(new Request.Leave(1, 1));
    }
  }

  @Test
  void whoAsksTheNewOwnerOfAGuildThatIsServedMeanwhileIsSentToTheOldOne() throws IOException, MalformedException {
    HostAddress old = new HostAddress("old", 1);
    try (Hosts hosts = new Hosts("a");
        RawConnection sender = RawConnection.to(hosts.get("a").address(), 0);
        RawConnection client = RawConnection.to(hosts.get("a").address(), 7)) {
      sender.send(new Transfer.Begin(1, 12, old, true)).send(new Transfer.Members(1, 12, List.of(), List.of()));
      assertThat(sender.read()).isEqualTo(new Answer.Taken(1, 12));
      client.send(new Request.Put(1, 1, member(2, "Bob")));
      assertThat(client.read()).isEqualTo(new Answer.Moved(1, Rings.generation(), old));
      sender.send(new Transfer.Cancel(1, 12)).send(new Transfer.End(1, 12, 0, 0));
      assertThat(sender.read()).isEqualTo(new Answer.Declined(1, 12, "it was not begun here"));
      sender.send(new Transfer.Begin(1, 13, old, true)).send(new Transfer.End(1, 13, 0, 0));
      assertThat(sender.read()).isEqualTo(new Answer.Ready(1, 13));
      client.send(new Request.Put(1, 1, member(2, "Bob"))).send(new Request.Put(2, 1, member(2, "Bob")));
      assertThat(client.read()).isEqualTo(new Answer.Acknowledged(2, 1)); // The other one is held.
      sender.send(new Transfer.Start(1, 13));
      assertThat(client.read()).isEqualTo(new Answer.Acknowledged(1, 1));
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
  @ValueSource(longs = {1, 2, 3})
  void losesNothingOfGuildsThatAreServedWhileTheyAreCopied(long seed) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    int guilds = 3;
    List<Member> members = members(4 * Unsent.AT_ONCE);
    try (Hosts hosts = new Hosts("h0", "h1")) {
      List<GuildHost> all = new ArrayList<>(List.of(hosts.get("h0"), hosts.get("h1"), hosts.add("h2")));
      GuildClient client = hosts.client(1);
      List<Map<Long, Member>> expected = new ArrayList<>();
      for (int guild = 0; guild < guilds; guild++) {
        putAll(client, guild, members);
        expected.add(members.stream().collect(Collectors.toMap(Member::id, member -> member)));
      }
      for (int i = 0; i < 10_000; i++) {
        int guild = random.nextInt(guilds);
        long id = random.nextLong(members.size());
        CompletableFuture<Void> done;
        if (random.nextInt(3) == 0) {
          done = removeLater(client, guild, id);
          expected.get(guild).remove(id);
        } else {
          Member member = member(id, "Ada " + i);
          done = putLater(client, guild, member);
          expected.get(guild).put(id, member);
        }
        if (i % 500 == 0) {
          changeRing(random, all);
        } else if (i % 20 == 0) {
          done.orTimeout(20, TimeUnit.SECONDS).join();
        }
      }
      for (int guild = 0; guild < guilds; guild++) {
        Member last = member(members.size(), "the last"); // The client's writes of a guild are done in order.
        put(client, guild, last);
        expected.get(guild).put(last.id(), last);
        assertThat(state(hosts.settled(guild), guild).orElseThrow().members())
            .containsExactlyInAnyOrderElementsOf(expected.get(guild).values());
      }
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
      for (int guild = 0; guild < guilds; guild++) {
        assertGuild(state(hosts.settled(guild), guild).orElseThrow(), last[0][guild], last[1][guild]);
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
