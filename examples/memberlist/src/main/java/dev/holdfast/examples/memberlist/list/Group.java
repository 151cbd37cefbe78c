package dev.holdfast.examples.memberlist.list;

/**
 * A heading of the list and the members below it.
 *
 * @param name what the heading says: a role's name, or one of {@link #ONLINE} and {@link #OFFLINE}
 * @param first the index of its first member
 * @param count how many members it has, at least one
 */
public record Group(String name, int first, int count) {
  /** The heading of those who are there and have no role with a group of its own. */
  public static final String ONLINE = "online";

  /** The heading of those who are not there, whatever roles they have; it comes last. */
  public static final String OFFLINE = "offline";
}
