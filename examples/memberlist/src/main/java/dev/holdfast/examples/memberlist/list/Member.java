package dev.holdfast.examples.memberlist.list;

import java.util.Objects;
import java.util.Set;

/**
 * One who belongs to a guild.
 *
 * @param id tells members apart, however they are called
 * @param name the display name, as it is shown
 * @param roles the ids of the member's roles; those that the list has no group for do not matter to the order
 * @param presence whether the member is there
 */
public record Member(long id, String name, Set<Integer> roles, Presence presence) {
  /**
   * Makes a member.
   *
   * @param id the id
   * @param name the display name
   * @param roles the ids of the roles; copied
   * @param presence the presence
   */
  public Member {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(presence, "presence");
    roles = Set.copyOf(roles);
  }

  /**
   * This member under another name.
   *
   * @param next the new display name
   * @return the renamed member
   */
  public Member withName(String next) {
    return new Member(id, next, roles, presence);
  }

  /**
   * This member with other roles.
   *
   * @param next the ids of all roles from now on
   * @return the member that has them
   */
  public Member withRoles(Set<Integer> next) {
    return new Member(id, name, next, presence);
  }

  /**
   * This member, come or gone.
   *
   * @param next the new presence
   * @return the member that has it
   */
  public Member withPresence(Presence next) {
    return new Member(id, name, roles, next);
  }
}
