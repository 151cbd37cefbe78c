package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What another host does not have yet of a guild that is written to while it is sent: the rest of a snapshot, then who
 * has changed since.
 */
final class Unsent {
  /** How many members are sent at once, and at most while the guild is frozen, unless writes come too fast. */
  static final int AT_ONCE = 512;

  private final Guild guild;
  private final Iterator<Member> snapshot;
  private final Set<Long> changed;
  private final long most;
  private int left;
  private long sent;

  Unsent(Guild guild) {
    this.guild = guild;
    snapshot = guild.list().snapshot();
    left = guild.size();
    most = 2L * left;
    changed = guild.noteChanges();
  }

  boolean isEmpty() {
    return left == 0 && changed.isEmpty();
  }

  /** Tells whether to freeze the guild now: for the little that is left, or since this would go on for ever. */
  boolean isTimeToFreeze() {
    return left + changed.size() <= AT_ONCE || sent > most;
  }

  /** Takes the next members to be sent; where one is in there twice, the later state is the right one. */
  Transfer.Members next(long transfer) {
    List<Member> members = new ArrayList<>();
    List<Long> removed = new ArrayList<>();
    for (; left > 0 && members.size() < AT_ONCE; left--) {
      members.add(snapshot.next());
    }
    Iterator<Long> ids = changed.iterator();
    while (ids.hasNext() && members.size() + removed.size() < AT_ONCE) {
      Long id = ids.next();
      Optional<Member> member = guild.list().member(id);
      member.ifPresentOrElse(members::add, () -> removed.add(id));
      ids.remove();
    }
    sent += members.size() + removed.size();
    return new Transfer.Members(guild.id(), transfer, members, removed);
  }
}
