package dev.holdfast.examples.memberlist.list;

/** What one step did to the list. All indexes count over the whole list. */
public sealed interface Change {
  /**
   * A member is new.
   *
   * @param index where it stands
   * @param member the new member
   */
  record Inserted(int index, Member member) implements Change {}

  /**
   * A member has left.
   *
   * @param index where it stood
   * @param member as it was
   */
  record Removed(int index, Member member) implements Change {}

  /**
   * A member has changed and stands where it stood.
   *
   * @param index where that is
   * @param member as it is now
   */
  record Updated(int index, Member member) implements Change {}

  /**
   * A member stands elsewhere.
   *
   * @param from the index before
   * @param to the index after
   * @param member as it is now
   */
  record Moved(int from, int to, Member member) implements Change {}

  /**
   * Nothing: the member was there already, the same in all it has.
   *
   * @param index where it stands
   */
  record Unchanged(int index) implements Change {}
}
