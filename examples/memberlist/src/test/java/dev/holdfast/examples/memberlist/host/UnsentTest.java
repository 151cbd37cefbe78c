package dev.holdfast.examples.memberlist.host;

import static dev.holdfast.examples.memberlist.host.Hosts.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.list.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsentTest {
  private static final int SIZE = 3 * Unsent.AT_ONCE;

  private final Guild guild = new Guild(1, Hosts.ROLES, new MessageBytes(), new HostMeter());
  private final Map<Long, Member> sent = new HashMap<>();

  private void put(long id, String name) {
    guild.apply(new Request.Put(1, 1, member(id, name)));
  }

  private void fill() {
    for (int i = 0; i < SIZE; i++) {
      put(i, "Ada");
    }
  }

  private int send(Unsent unsent) {
    Transfer.Members some = unsent.next(7);
    some.members().forEach(member -> sent.put(member.id(), member));
    some.removed().forEach(sent::remove);
    return some.members().size() + some.removed().size();
  }

  @Test
  void anEmptyGuildIsFrozenAtOnceAndNothingOfItIsSent() {
    Unsent unsent = new Unsent(guild);
    assertThat(unsent.isEmpty()).isTrue();
    assertThat(unsent.isTimeToFreeze()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatWasSentIsWhatIsThereInTheEnd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    fill();
    Unsent unsent = new Unsent(guild);
    while (!unsent.isTimeToFreeze()) {
      assertThat(send(unsent)).isBetween(1, Unsent.AT_ONCE);
      for (int writes = random.nextInt(Unsent.AT_ONCE); writes > 0; writes--) {
        long id = random.nextLong(SIZE + 100);
        if (random.nextBoolean()) {
          put(id, "Ada " + random.nextInt(100));
        } else {
          guild.apply(new Request.Remove(1, 1, id));
        }
      }
    }
    while (!unsent.isEmpty()) {
      send(unsent);
    }
    assertThat(sent).isEqualTo(
        guild.list().members().stream().collect(Collectors.toMap(Member::id, member -> member)));
  }

  @Test
  void aGuildThatIsWrittenToFasterThanItIsSentIsFrozenWhenTwiceItsSizeWasSent() {
    fill();
    Unsent unsent = new Unsent(guild);
    int total = 0;
    while (!unsent.isTimeToFreeze()) {
      total += send(unsent);
      fill();
    }
    assertThat(total).isBetween(2 * SIZE, 2 * SIZE + Unsent.AT_ONCE);
  }
}
