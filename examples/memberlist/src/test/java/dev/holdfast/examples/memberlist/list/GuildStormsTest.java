package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a guild at its worst. Windows of all kinds watch, and each is checked after each step. */
class GuildStormsTest {
  private static final int MEMBERS = 400;
  private final Audience audience = new Audience(MemberList.of(List.of(new Role(1, "friends")), members()));

  private static List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (int id = 0; id < MEMBERS; id++) {
      members.add(new Member(id, name(id), id < 100 ? Set.of(1) : Set.of(), Presence.ONLINE));
    }
    return members;
  }

  private static String name(int number) {
    return String.format("%06d", number);
  }

  @BeforeEach
  void watch() {
    for (int length : new int[] {1, 2, 10, 100, 399, 400, 401, 1_000}) {
      for (int from = 0; from <= MEMBERS; from += 40) {
        audience.open(from, length);
      }
    }
    Watcher overlapping = audience.watcher();
    for (int from = 0; from < 40; from++) {
      audience.open(overlapping, from, 20);
    }
  }

  private void storm(int steps, IntConsumer step) {
    for (int i = 0; i < steps; i++) {
      audience.forget();
      step.accept(i);
      audience.checkAll();
      assertThat(audience.messages.size()).isLessThanOrEqualTo(audience.windows.size());
    }
  }

  @Test
  void allComeAtTheTop() {
    storm(300, i -> audience.list.put(new Member(1_000 + i, name(0), Set.of(1), Presence.ONLINE)));
    storm(300, i -> audience.list.put(new Member(-i - 1, "", Set.of(1), Presence.ONLINE)));
  }

  @Test
  void allComeAtTheEnd() {
    storm(300, i -> audience.list.put(new Member(1_000 + i, name(1_000 + i), Set.of(), Presence.OFFLINE)));
  }

  @Test
  void aWholeGroupGoesOfflineAndComesBack() {
    storm(100, i -> audience.list.presence(i, Presence.OFFLINE));
    assertThat(audience.list.groups()).containsExactly(new Group("online", 0, 300), new Group("offline", 300, 100));
    storm(100, i -> audience.list.presence(99 - i, Presence.IDLE));
    assertThat(audience.list.groups()).containsExactly(new Group("friends", 0, 100), new Group("online", 100, 300));
  }

  @Test
  void allLeaveFromTheTop() {
    storm(MEMBERS, i -> audience.list.remove(i));
  }

  @Test
  void allLeaveFromTheEndAndOthersCome() {
    storm(MEMBERS, i -> audience.list.remove(MEMBERS - 1 - i));
    assertThat(audience.list.size()).isZero();
    storm(50, i -> audience.list.put(new Member(i, name(i * 7 % 50), Set.of(), Presence.ONLINE)));
  }

  @Test
  void allLeaveInAnyOrder() {
    List<Member> order = new ArrayList<>(audience.list.members());
    Collections.shuffle(order, new Random(5));
    storm(MEMBERS, i -> audience.list.remove(order.get(i).id()));
  }

  @Test
  void aRowMovesAcrossEveryEdge() {
    audience.list.put(new Member(5_000, "", Set.of(), Presence.ONLINE));
    for (int stride : new int[] {1, 7, 39, 40, 41}) {
      storm(MEMBERS / stride, i -> audience.list.rename(5_000, name(i * stride) + "x"));
      storm(MEMBERS / stride, i -> audience.list.rename(5_000, name(MEMBERS - i * stride)));
    }
    storm(200, i -> audience.list.rename(5_000, i % 2 == 0 ? "" : "z"));
  }
}
