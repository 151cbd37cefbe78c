package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What watchers keep is what the list shows, whatever happens. */
class RandomWatchersTest {
  @Test
  void thousandsOfWatchersOfABigGuildKeepWhatItShows() {
    SplittableRandom random = new SplittableRandom(42);
    RandomMembers members = new RandomMembers(random.split());
    List<Member> first = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      first.add(members.next());
    }
    Audience audience = new Audience(MemberList.of(RandomMembers.ROLES, first));
    for (int i = 0; i < 2_000; i++) {
      audience.open(random.nextInt(5_200), 1 + random.nextInt(40));
    }
    for (int step = 0; step < 100_000; step++) {
      audience.forget();
      Change change = members.change(audience.list, 5_000);
      audience.checkTold();
      checkMinimal(audience, change);
      act(audience, random, 5_200, 40);
      if (step % 5_000 == 0) {
        audience.checkAll();
        checkOrder(audience.list, members);
      }
    }
    audience.checkAll();
    checkOrder(audience.list, members);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 20, 40})
  void windowsAtTheEdgesOfASmallGuildKeepWhatItShows(int size) {
    SplittableRandom random = new SplittableRandom(size);
    RandomMembers members = new RandomMembers(random.split());
    Audience audience = new Audience(new MemberList(RandomMembers.ROLES));
    for (int i = 0; i < 40; i++) {
      audience.open(random.nextInt(size + 5), 1 + random.nextInt(12));
    }
    for (int step = 0; step < 10_000; step++) {
      audience.forget();
      Map<Window, List<Member>> before = rows(audience);
      Change change = members.change(audience.list, size);
      audience.checkAll();
      checkMinimal(audience, change);
      audience.told.forEach(window ->
          assertThat(audience.copy(window).rows()).as("told of %s", change).isNotEqualTo(before.get(window)));
      act(audience, random, size + 5, 12);
      audience.checkAll();
      checkOrder(audience.list, members);
    }
  }

  private static Map<Window, List<Member>> rows(Audience audience) {
    Map<Window, List<Member>> rows = new HashMap<>();
    audience.windows.forEach(window -> rows.put(window, List.copyOf(audience.copy(window).rows())));
    return rows;
  }

  private static void checkMinimal(Audience audience, Change change) {
    if (new HashSet<>(audience.told).size() != audience.told.size()) {
      throw new AssertionError("a window was told twice of " + change);
    }
    for (Message message : audience.messages) {
      List<Operation> operations = message.operations();
      if (operations.isEmpty() || operations.size() > 2 || !operations.stream().allMatch(RandomWatchersTest::small)) {
        throw new AssertionError(message + " for " + change);
      }
    }
    if (change instanceof Change.Unchanged) {
      assertThat(audience.told).isEmpty();
    }
  }

  private static boolean small(Operation operation) {
    return !(operation instanceof Operation.Sync) && !(operation instanceof Operation.Scroll);
  }

  /** Now and then somebody scrolls, leaves, comes, or is slow. */
  private static void act(Audience audience, SplittableRandom random, int size, int length) {
    int at = random.nextInt(audience.windows.size());
    Window window = audience.windows.get(at);
    Watcher watcher = window.watcher();
    audience.forget();
    switch (random.nextInt(24)) {
      case 0 -> window.show(new Range(random.nextInt(size), 1 + random.nextInt(length)));
      case 1 -> window.show(new Range(random.nextInt(size), window.length()));
      case 2, 3 -> window.scroll(random.nextInt(2 * length) - length);
      case 4 -> {
        window.close();
        audience.windows.set(at, audience.windows.get(audience.windows.size() - 1));
        audience.windows.remove(audience.windows.size() - 1);
        Watcher next = random.nextBoolean() ? audience.watcher() : audience.windows.get(0).watcher();
        next.resume();
        audience.open(next, random.nextInt(size), 1 + random.nextInt(length));
      }
      case 5 -> watcher.pause();
      case 6, 7, 8 -> watcher.resume();
      default -> { }
    }
    audience.told.forEach(audience::check);
  }

  /** The list against members that are sorted here, by what the page of the list says. */
  private static void checkOrder(MemberList list, RandomMembers members) {
    List<Member> sorted = new ArrayList<>(members.members.values());
    sorted.sort(Comparator.comparingInt(RandomWatchersTest::rank).thenComparing(member -> NameKey.of(member.name()))
        .thenComparingLong(Member::id));
    assertThat(list.members()).isEqualTo(sorted);
    int first = 0;
    for (Group group : list.groups()) {
      assertThat(group.first()).isEqualTo(first);
      assertThat(sorted.subList(first, first + group.count())).allMatch(member -> name(member).equals(group.name()));
      first += group.count();
    }
    assertThat(first).isEqualTo(list.size());
  }

  private static int rank(Member member) {
    return List.of("admins", "moderators", "friends", "online", "offline").indexOf(name(member));
  }

  private static String name(Member member) {
    if (member.presence() == Presence.OFFLINE) {
      return "offline";
    }
    return member.roles().contains(7) ? "admins"
        : member.roles().contains(3) ? "moderators"
        : member.roles().contains(5) ? "friends" : "online";
  }
}
