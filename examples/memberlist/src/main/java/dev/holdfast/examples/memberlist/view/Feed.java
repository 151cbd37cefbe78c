package dev.holdfast.examples.memberlist.view;

import dev.holdfast.examples.memberlist.host.GuildClient;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.scenario.People;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A guild's members, and what happens to them, so many times a second. All of it is on the client's loop. */
final class Feed {
  private static final int ON_THEIR_WAY = 2_000;
  private static final int ONE_SHOWN_OF = 100;

  private final GuildClient client;
  private final long guild;
  private final People people = new People(1);
  private final List<Member> members = new ArrayList<>();
  private final CompletableFuture<Void> filled = new CompletableFuture<>();
  private int onTheirWay;
  private long memberBytes;
  private volatile long changes;
  private volatile double listBytes;

  Feed(GuildClient client, long guild) {
    this.client = client;
    this.guild = guild;
  }

  CompletableFuture<Void> fill(int count) {
    client.execute(() -> fillOn(count));
    return filled;
  }

  private void fillOn(int count) {
    while (members.size() < count && onTheirWay < ON_THEIR_WAY) {
      Member member = people.next(members.size());
      members.add(member);
      memberBytes += GuildClient.bytesOf(member);
      onTheirWay++;
      client.put(guild, member, () -> {
        onTheirWay--;
        fillOn(count);
      });
    }
    if (onTheirWay == 0) {
      filled.complete(null);
    }
  }

  /**
   * Changes some members, or fewer if too many changes are not acknowledged.
   *
   * @param shown those in the window, of whom some change too, so that there is something to see
   */
  void change(int count, List<Member> shown) {
    client.execute(() -> {
      for (int i = 0; i < count && onTheirWay < ON_THEIR_WAY; i++) {
        boolean seen = !shown.isEmpty() && people.below(ONE_SHOWN_OF) == 0;
        // Nobody leaves, so a member's place is its id.
        int place = seen ? (int) shown.get(people.below(shown.size())).id() : people.below(members.size());
        Member member = people.changed(members.get(place));
        memberBytes += GuildClient.bytesOf(member) - GuildClient.bytesOf(members.get(place));
        members.set(place, member);
        onTheirWay++;
        client.put(guild, member, this::changed);
      }
    });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One loop writes.
  private void changed() {
    onTheirWay--;
    changes++;
    listBytes += memberBytes;
  }

  /** How many changes are done. */
  long changes() {
    return changes;
  }

  /** How many bytes it would have taken to send the whole list at each of them. */
  double listBytes() {
    return listBytes;
  }
}
