package dev.holdfast.examples.memberlist.host;

import static dev.holdfast.examples.memberlist.host.Hosts.guildOf;
import static dev.holdfast.examples.memberlist.host.Hosts.member;
import static dev.holdfast.examples.memberlist.host.Hosts.put;
import static dev.holdfast.examples.memberlist.host.Hosts.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Operation;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.list.WindowCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuildHostTest {
  @Test
  void doesEachWriteOnceAndInOrder() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a"); RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
      connection.send(new Request.Put(1, 1, member(1, "Ada")));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      connection.send(new Request.Put(1, 1, member(1, "Eve")));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      connection.send(new Request.Put(1, 3, member(3, "Cyd")));
      assertThat(connection.read()).isEqualTo(new Answer.Again(1));
      connection.send(new Request.Put(1, 2, member(2, "Bob")));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 2));
      connection.send(new Request.Remove(1, 3, 99));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 3));
      connection.send(new Request.Remove(1, 4, 2));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 4));
      assertThat(state(hosts.get("a"), 1))
          .contains(new GuildState(1, List.of(member(1, "Ada")), Map.of(7L, 4L), 4));
    }
  }

  @Test
  void sendsWhoAsksTheWrongHostToTheOwnerAndTellsTheGeneration() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a", "b"); RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
      Rings.join(hosts.add("c").address());
      long guild = guildOf("c");
      connection.send(new Request.Put(guild, 1, member(1, "Ada")));
      assertThat(connection.read()).isEqualTo(new Answer.Moved(guild, 1, hosts.get("c").address()));
      connection.send(new Request.Watch(guild, 1, new Range(0, 10)));
      assertThat(connection.read()).isEqualTo(new Answer.Moved(guild, 1, hosts.get("c").address()));
      assertThat(hosts.holders(guild)).isEmpty();
      assertThat(hosts.get("a").figures().moved()).isEqualTo(2);
    }
  }

  @Test
  void tellsEachWindowWhatChangesInIt() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a"); RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
      connection.send(new Request.Watch(1, 5, new Range(0, 2)));
      assertThat(connection.read())
          .isEqualTo(new Answer.Told(5, new Message(0, 0, List.of(new Operation.Sync(2, List.of())))));
      Member ada = member(1, "Ada");
      connection.send(new Request.Put(1, 1, ada));
      assertThat(connection.read())
          .isEqualTo(new Answer.Told(5, new Message(0, 1, List.of(new Operation.Insert(0, ada)))));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 1));
      connection.send(new Request.Leave(1, 5)).send(new Request.Put(1, 2, member(2, "Bob")));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 2));
      connection.send(new Request.Show(1, 5, new Range(0, 1))).send(new Request.Scroll(1, 5, 1))
          .send(new Request.Put(1, 3, member(3, "Cyd")));
      assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, 3));
    }
  }

  @Test
  void collapsesWhatASlowWatcherMissesIntoOneSync() throws IOException, MalformedException, InterruptedException {
    int changes = 100_000;
    try (Hosts hosts = new Hosts("a");
        RawConnection slow = RawConnection.silent(hosts.get("a").address(), 4_096)) {
      GuildHost host = hosts.get("a");
      GuildClient writer = hosts.client(1);
      slow.send(new Hello(2)).send(new Request.Watch(1, 1, new Range(0, 10)));
      Frame first = slow.read();
      for (int i = 1; i < changes; i++) {
        writer.put(1, member(1, "Ada ".repeat(25) + i), () -> { });
      }
      put(writer, 1, member(1, "Ada"));
      long toldBefore = host.figures().told();
      assertThat(host.figures().paused()).isPositive();
      assertThat(toldBefore).isLessThan(changes);
      WindowCopy copy = new WindowCopy();
      copy.accept(((Answer.Told) first).message());
      Message last = ((Answer.Told) first).message();
      while (!copy.rows().equals(List.of(member(1, "Ada")))) {
        last = ((Answer.Told) slow.read()).message();
        copy.accept(last);
      }
      assertThat(last.operations()).hasOnlyElementsOfType(Operation.Sync.class);
      assertThat(host.figures().told()).isBetween(toldBefore + 1, toldBefore + host.figures().paused());
    }
  }

  @Test
  void doesNotReadFromWhoDoesNotReadItsAnswers() throws IOException, MalformedException {
    int writes = 200_000;
    try (Hosts hosts = new Hosts("a");
        RawConnection connection = RawConnection.silent(hosts.get("a").address(), 4_096)) {
      connection.send(new Hello(2));
      Thread sender = new Thread(() -> {
        try {
          for (int i = 1; i <= writes; i++) {
            connection.send(new Request.Remove(1, i, 1));
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      sender.start();
      for (int i = 1; i <= writes; i++) {
        assertThat(connection.read()).isEqualTo(new Answer.Acknowledged(1, i));
      }
    }
  }

  @Test
  void closesOnGarbageAndHarmsNobodyElse() throws IOException, MalformedException {
    SplittableRandom random = new SplittableRandom(9);
    try (Hosts hosts = new Hosts("a"); RawConnection other = RawConnection.to(hosts.get("a").address(), 7)) {
      HostAddress host = hosts.get("a").address();
      other.send(new Request.Watch(1, 1, new Range(0, 10)));
      assertThat(other.read()).isInstanceOf(Answer.Told.class);
      for (int i = 1; i <= 200; i++) {
        byte[] garbage = new byte[random.nextInt(8, 300)];
        random.nextBytes(garbage);
        if (i % 2 == 0) { // Not always too long.
          garbage[0] = 0;
          garbage[1] = 0;
          garbage[2] = 5;
        }
        try (RawConnection bad = RawConnection.silent(host, 4_096)) {
          if (i % 3 == 0) {
            bad.send(new Hello(i));
          }
          bad.sendBytes(garbage);
        }
        other.send(new Request.Put(1, i, member(1, "Ada " + i)));
        assertThat(other.readUntil(Answer.Acknowledged.class::isInstance)).isEqualTo(new Answer.Acknowledged(1, i));
      }
    }
  }

  @Test
  void saysWhatIsWrongBeforeItCloses() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a")) {
      HostAddress host = hosts.get("a").address();
      assertRefused(host, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
          "Adjusted frame length exceeds 1048579: 4670807 - discarded; a frame has at most 1048576 bytes");
      assertRefused(host, new byte[] {0x10, 0, 1}, "Adjusted frame length exceeds 1048579: 1048580 - discarded; a frame"
          + " has at most 1048576 bytes");
      assertRefused(host, new byte[] {0, 0, 2, 6, 1}, "a frame of type 6 ends too early; send all of it");
      assertRefused(host, new byte[] {0, 0, 3, 6, 1, 1}, "the first frame is of type 6; begin with a Hello, type 1");
      assertRefused(host, new byte[] {0, 0, 0}, "a frame is empty; send its type, at least");
      try (RawConnection connection = RawConnection.to(host, 1)) {
        connection.send(new Answer.Again(1));
        assertThat(connection.read())
            .isEqualTo(new Answer.Refused("a frame of type 35 is none that a host is sent"));
        assertThat(connection.isEnded()).isTrue();
      }
    }
  }

  @Test
  void limitsTheWindowsOfAConnection() throws IOException, MalformedException {
    try (Hosts hosts = new Hosts("a"); RawConnection connection = RawConnection.to(hosts.get("a").address(), 7)) {
      for (int i = 0; i <= Peer.MOST_WATCHES; i++) {
        connection.send(new Request.Watch(1, i, new Range(0, 1)));
      }
      assertThat(connection.readUntil(Answer.Refused.class::isInstance)).isEqualTo(new Answer.Refused(
          "a connection cannot have more than 10000 windows; leave some, or connect once more"));
      assertThat(connection.isEnded()).isTrue();
    }
  }

  private static void assertRefused(HostAddress host, byte[] bytes, String why) throws IOException, MalformedException {
    try (RawConnection connection = RawConnection.silent(host, 4_096)) {
      connection.sendBytes(bytes);
      assertThat(connection.read()).isEqualTo(new Answer.Refused(why));
      assertThat(connection.isEnded()).isTrue();
    }
  }
}
