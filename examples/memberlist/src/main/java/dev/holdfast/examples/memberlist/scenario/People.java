package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import dev.holdfast.examples.memberlist.list.Role;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes members, and has things happen to them. */
public final class People {
  /** The roles of all guilds. */
  public static final List<Role> ROLES = List.of(
      new Role(1, "Council"), new Role(2, "Moderators"), new Role(3, "Smiths"), new Role(4, "Scouts"));

  private static final List<String> FIRST = List.of("Ada", "Bela", "Chidi", "Dunja", "Émile", "Farid", "Grażyna",
      "Hiro", "Ines", "Jörg", "Kofi", "Léa", "Mina", "Noor", "Ola", "Priya", "Quentin", "Rosa", "Søren", "Tomás",
      "Uma", "Vera", "Wanda", "Xiu", "Yusuf", "Zoë");
  private static final List<String> LAST = List.of("Amber", "Birch", "Cliff", "Dawn", "Ember", "Frost", "Gale",
      "Heath", "Iris", "Jade", "Kestrel", "Lark", "Moss", "North", "Oak", "Pine", "Quill", "Reed", "Stone", "Thorn",
      "Umber", "Vale", "Wren", "Yarrow");
  private static final int NUMBERS = 1_000;

  private final SplittableRandom random;

  /**
   * Makes a source of people.
   *
   * @param seed the same people for the same number
   */
  public People(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Makes somebody.
   *
   * @param id the new member's id
   * @return the member
   */
  public Member next(long id) {
    return new Member(id, name(), roles(), presence());
  }

  /**
   * Has something happen to a member: mostly it comes or goes, sometimes it has another name or role.
   *
   * @param member the member as it is
   * @return the member as it will be
   */
  public Member changed(Member member) {
    int dice = random.nextInt(10);
    if (dice < 2) {
      return member.withName(name());
    }
    return dice < 3 ? member.withRoles(roles()) : member.withPresence(presence());
  }

  /**
   * Throws a die.
   *
   * @param bound how many sides it has
   * @return a number from 0 to the bound, less one
   */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  private String name() {
    return FIRST.get(random.nextInt(FIRST.size())) + " " + LAST.get(random.nextInt(LAST.size())) + " "
        + random.nextInt(NUMBERS);
  }

  private Set<Integer> roles() {
    int dice = random.nextInt(1_000);
    if (dice < 2) {
      return Set.of(1);
    }
    return dice < 10 ? Set.of(2) : dice < 60 ? Set.of(3) : dice < 150 ? Set.of(4) : Set.of();
  }

  private Presence presence() {
    int dice = random.nextInt(10);
    return dice < 2 ? Presence.ONLINE : dice < 3 ? Presence.IDLE : dice < 4 ? Presence.DO_NOT_DISTURB
        : Presence.OFFLINE;
  }
}
