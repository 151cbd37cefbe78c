package dev.holdfast.examples.memberlist.host;

import static dev.holdfast.examples.memberlist.host.Hosts.member;
import static dev.holdfast.examples.memberlist.host.Hosts.put;
import static dev.holdfast.examples.memberlist.host.Hosts.putLater;
import static dev.holdfast.examples.memberlist.host.Hosts.state;
import static dev.holdfast.examples.memberlist.host.Hosts.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.list.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Guild 1 of host a is to go to a host that fails; it is in a ring with no other. */
class HandOverFailureTest {
  private static void moveTo(HostAddress to) {
    Rings.join(to);
    Rings.leave("a");
  }

  private static Transfer.End readToEnd(RawConnection connection) throws IOException, MalformedException {
    return (Transfer.End) readToEndOrStart(connection);
  }

  private static Frame readToEndOrStart(RawConnection connection) throws IOException, MalformedException {
    Frame frame = connection.read();
    while (!(frame instanceof Transfer.End || frame instanceof Transfer.Start)) {
      if (frame instanceof Transfer.Members some) {
        connection.send(new Answer.Taken(some.guild(), some.transfer()));
      }
      frame = connection.read();
    }
    return frame;
  }

  @Test
  void aHostThatCannotBeReachedChangesNothing() throws IOException, InterruptedException {
    try (Hosts hosts = new Hosts("a")) {
      GuildClient client = hosts.client(5);
      put(client, 1, member(1, "Ada"));
      HostAddress dead = hosts.add("b").address();
      hosts.kill("b");
      moveTo(dead);
      until(() -> hosts.get("a").figures().failedHandOvers() >= 2);
      put(client, 1, member(2, "Bob"));
      put(hosts.client(6), 1, member(3, "Cyd"));
      assertThat(state(hosts.get("a"), 1).orElseThrow().members())
          .containsExactly(member(1, "Ada"), member(2, "Bob"), member(3, "Cyd"));
    }
  }

  @Test
  void aHostThatDiesInTheMiddleLeavesTheGuildWhereItIsAndItGoesToTheNext() throws IOException, InterruptedException {
    try (Warnings warnings = new Warnings();
        Hosts hosts = new Hosts("a");
        FakeHost dying = new FakeHost("b", connection ->
            connection.readUntil(Transfer.Members.class::isInstance))) {
      GuildClient client = hosts.client(5);
      put(client, 1, member(1, "Ada"));
      moveTo(dying.address());
      until(() -> hosts.get("a").figures().failedHandOvers() >= 2);
      assertThat(warnings.messages()).first().isEqualTo("a keeps guild 1, since it could not be handed over to "
          + dying.address() + ": the connection was lost; tries again in 100 ms if the ring still says so");
      CompletableFuture<Void> meanwhile = putLater(client, 1, member(2, "Bob"));
      GuildHost b = hosts.add("b");
      Rings.join(b.address());
      meanwhile.orTimeout(20, TimeUnit.SECONDS).join();
      until(() -> hosts.holders(1).equals(List.of("b")));
      assertThat(state(b, 1).orElseThrow().members()).containsExactly(member(1, "Ada"), member(2, "Bob"));
      assertThat(state(b, 1).orElseThrow().applied()).isEqualTo(2);
    }
  }

  @Test
  void aHostThatDiesWhileALargeGuildIsCopiedToItTakesNothingWithIt() throws IOException, InterruptedException {
    CountDownLatch copying = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    try (Hosts hosts = new Hosts("a");
        FakeHost dying = new FakeHost("b", connection -> {
          connection.readUntil(Transfer.Members.class::isInstance);
          copying.countDown();
          Hosts.await(written);
        })) {
      GuildClient client = hosts.client(5);
      List<Member> members = Hosts.members(3 * Unsent.AT_ONCE);
      Hosts.putAll(client, 1, members);
      moveTo(dying.address());
      Hosts.await(copying);
      try (RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
        connection.send(new Request.Remove(1, 1, 0)).send(new Request.Put(1, 2, member(1, "Bob")));
        assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
        assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 2));
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
      written.countDown();
      until(() -> hosts.get("a").figures().failedHandOvers() >= 1);
      Rings.join(hosts.add("c").address());
      Rings.leave("b");
      List<Member> expected = new ArrayList<>(members.subList(2, members.size()));
      expected.add(member(1, "Bob"));
      assertThat(state(hosts.settled(1), 1).orElseThrow().members()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(dying.failures()).isEmpty();
    }
  }

  @Test
  void aHostThatDiesWhenAllIsThereButNotStartedLeavesTheGuildWhereItIs() throws IOException, InterruptedException {
    try (Hosts hosts = new Hosts("a"); FakeHost dying = new FakeHost("b", HandOverFailureTest::readToEnd)) {
      put(hosts.client(5), 1, member(1, "Ada"));
      moveTo(dying.address());
      until(() -> hosts.get("a").figures().failedHandOvers() >= 2);
      assertThat(hosts.holders(1)).containsExactly("a");
      assertThat(dying.failures()).isEmpty();
    }
  }

  @Test
  void whileItIsNotKnownWhetherTheOtherHostHasStartedNothingIsServed()
      throws IOException, InterruptedException, MalformedException {
    AtomicInteger starts = new AtomicInteger();
    try (Hosts hosts = new Hosts("a");
        FakeHost silent = new FakeHost("b", connection -> {
          Frame frame = readToEndOrStart(connection);
          if (frame instanceof Transfer.End end) {
            connection.send(new Answer.Ready(1, end.transfer()));
            connection.readUntil(Transfer.Start.class::isInstance);
          }
          starts.incrementAndGet();
        })) {
      put(hosts.client(5), 1, member(1, "Ada"));
      moveTo(silent.address());
      until(() -> starts.get() >= 3);
      try (RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
        connection.send(new Request.Put(1, 1, member(2, "Bob"))).send(new Request.Put(2, 1, member(2, "Bob")));
        assertThat(connection.read()).isEqualTo(new Answer.Moved(2, 2, silent.address()));
        assertThat(state(hosts.get("a"), 1).orElseThrow().members()).containsExactly(member(1, "Ada"));
        assertThat(hosts.get("a").figures().failedHandOvers()).isZero();
        // When the ring has given it up, what is here is all there is.
        Rings.join(hosts.get("a").address());
        Rings.leave("b");
        assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      }
      assertThat(state(hosts.get("a"), 1).orElseThrow().members())
          .containsExactly(member(1, "Ada"), member(2, "Bob"));
      assertThat(silent.failures()).isEmpty();
    }
  }

  @Test
  void aHostThatIsAskedAgainAndHasStartedKeepsTheGuild() throws IOException, InterruptedException, MalformedException {
    AtomicInteger starts = new AtomicInteger();
    try (Hosts hosts = new Hosts("a");
        FakeHost late = new FakeHost("b", connection -> {
          Frame frame = readToEndOrStart(connection);
          if (frame instanceof Transfer.End end) {
            connection.send(new Answer.Ready(1, end.transfer()));
            connection.readUntil(Transfer.Start.class::isInstance);
          } else if (frame instanceof Transfer.Start start && starts.incrementAndGet() > 1) {
            connection.send(new Answer.Started(1, start.transfer()));
            connection.read();
          }
        })) {
      put(hosts.client(5), 1, member(1, "Ada"));
      moveTo(late.address());
      try (RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
        until(() -> hosts.get("a").figures().handedOver() == 1);
        connection.send(new Request.Put(1, 1, member(2, "Bob")));
        assertThat(connection.read()).isEqualTo(new Answer.Moved(1, 2, late.address()));
      }
      assertThat(hosts.holders(1)).isEmpty();
      assertThat(starts.get()).isEqualTo(2);
    }
  }

  @Test
  void aStartThatComesTwiceStartsOnceAndOneForWhatIsNotCompleteIsDeclined() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a")) {
      HostAddress host = hosts.get("a").address();
      try (RawConnection first = RawConnection.to(host, 0)) {
        first.send(new Transfer.Start(1, 10));
        assertThat(first.read()).isEqualTo(new Answer.Declined(1, 10, "it is not complete here"));
        first.send(new Transfer.Members(1, 10, List.of(), List.of()));
        assertThat(first.read()).isEqualTo(new Answer.Declined(1, 10, "it was not begun here"));
        first.send(new Transfer.Begin(1, 11, host, false))
            .send(new Transfer.Members(1, 11, List.of(member(1, "Ada")), List.of()))
            .send(new Transfer.End(1, 11, 2, 1));
        assertThat(first.read()).isEqualTo(new Answer.Taken(1, 11));
        assertThat(first.read()).isEqualTo(new Answer.Declined(1, 11, "1 of 2 members came"));
        first.send(new Transfer.Begin(1, 12, host, false))
            .send(new Transfer.Members(1, 12, List.of(member(1, "Ada")), List.of()))
            .send(new Transfer.Sequences(1, 12, List.of(new Sequence(7, 3)))).send(new Transfer.End(1, 12, 1, 3));
        assertThat(first.read()).isEqualTo(new Answer.Taken(1, 12));
        assertThat(first.read()).isEqualTo(new Answer.Ready(1, 12));
        assertThat(state(hosts.get("a"), 1)).isEmpty();
        first.send(new Transfer.Start(1, 12));
        assertThat(first.read()).isEqualTo(new Answer.Started(1, 12));
      }
      try (RawConnection second = RawConnection.to(host, 7)) {
        second.send(new Request.Put(1, 4, member(2, "Bob")));
        assertThat(second.read()).isEqualTo(new Answer.Acknowledged(1, 4));
        second.send(new Transfer.Start(1, 12));
        assertThat(second.read()).isEqualTo(new Answer.Started(1, 12));
        second.send(new Transfer.Begin(1, 13, host, true));
        assertThat(second.read()).isEqualTo(new Answer.Declined(1, 13, "it is served here already"));
      }
      assertThat(state(hosts.get("a"), 1).orElseThrow().members())
          .containsExactly(member(1, "Ada"), member(2, "Bob"));
    }
  }

  @Test
  void whatComesOverAConnectionThatIsLostIsForgottenAndWhoWaitedIsServed() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a"); RawConnection client = RawConnection.to(hosts.get("a").address(), 7)) {
      HostAddress host = hosts.get("a").address();
      try (RawConnection sender = RawConnection.to(host, 0)) {
        sender.send(new Transfer.Begin(1, 12, host, false))
            .send(new Transfer.Members(1, 12, List.of(member(1, "Ada")), List.of()))
            .send(new Transfer.End(1, 12, 1, 3));
        assertThat(sender.read()).isEqualTo(new Answer.Taken(1, 12));
        assertThat(sender.read()).isEqualTo(new Answer.Ready(1, 12));
        client.send(new Request.Put(1, 1, member(2, "Bob"))).send(new Request.Put(2, 1, member(2, "Bob")));
        assertThat(client.read()).isEqualTo(new Answer.Acknowledged(2, 1));
      }
      assertThat(client.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      assertThat(state(hosts.get("a"), 1).orElseThrow().members()).containsExactly(member(2, "Bob"));
    }
  }
}
