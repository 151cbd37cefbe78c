package dev.holdfast.examples.memberlist.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A guild whose members come, go and change at random. */
final class RandomMembers {
  static final List<Role> ROLES = List.of(new Role(7, "admins"), new Role(3, "moderators"), new Role(5, "friends"));
  private static final String[] PARTS = {"an", "An", "\u00e9", "e", "ko", "\ud83d\ude00", "z", "\u00df", "-", "li"};
  private static final Presence[] PRESENCES = Presence.values();

  final Map<Long, Member> members = new HashMap<>();
  private final List<Long> ids = new ArrayList<>();
  private final SplittableRandom random;
  private long nextId;

  RandomMembers(SplittableRandom random) {
    this.random = random;
  }

  Member next() {
    Member member = new Member(nextId++ * 31 % 1_000_003, name(), roles(), presence());
    members.put(member.id(), member);
    ids.add(member.id());
    return member;
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int parts = random.nextInt(4); parts >= 0; parts--) {
      name.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return name.toString();
  }

  private Set<Integer> roles() {
    return switch (random.nextInt(12)) {
      case 0 -> Set.of(7);
      case 1 -> Set.of(3, 5);
      case 2 -> Set.of(5, 99);
      default -> Set.of();
    };
  }

  private Presence presence() {
    return random.nextBoolean() ? Presence.OFFLINE : PRESENCES[random.nextInt(PRESENCES.length)];
  }

  /** One random change of the list and of {@code members}; it grows below the size and shrinks above. */
  Change change(MemberList list, int size) {
    int at = ids.isEmpty() ? 0 : random.nextInt(ids.size());
    int dice = random.nextInt(8);
    if (ids.isEmpty() || (dice == 0 && random.nextInt(2 * size) >= ids.size())) {
      return list.put(next());
    }
    long id = ids.get(at);
    if (dice == 0 || (dice == 1 && random.nextInt(2 * size) < ids.size())) {
      ids.set(at, ids.get(ids.size() - 1));
      ids.remove(ids.size() - 1);
      members.remove(id);
      return list.remove(id);
    }
    Change change = switch (dice) {
      case 2, 3 -> list.rename(id, name());
      case 4 -> list.roles(id, roles());
      default -> list.presence(id, presence());
    };
    members.put(id, list.member(id).orElseThrow());
    return change;
  }
}
