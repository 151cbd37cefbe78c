package dev.holdfast.examples.memberlist.list;

import java.util.Objects;

/**
 * A role whose members stand together in the list, under a heading of their own.
 *
 * @param id the number by which {@link Member#roles()} names it
 * @param name what the heading says
 */
public record Role(int id, String name) {
  /**
   * Makes a role.
   *
   * @param id its number
   * @param name its heading
   */
  public Role {
    Objects.requireNonNull(name, "name");
  }
}
