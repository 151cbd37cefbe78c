package dev.holdfast.examples.memberlist.list;

import dev.holdfast.examples.memberlist.set.IndexedSortedSet;
import dev.holdfast.examples.memberlist.set.Move;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The members of a guild as its list shows them, and its watchers, who are told of what changes in their windows.
 *
 * <p>Sorted by group, those of the first role first, then those who are there, then those who are not; in a group by
 * name, regardless of case and accents; of one name by id. A member with several roles stands with the first.
 *
 * <p>A change of n members with w windows, of which k see it, takes O(log n + log w + k log w) steps.
 *
 * <p>For one thread at a time, which also calls the deliveries.
 */
public final class MemberList {
  private final IndexedSortedSet<Entry> rows = IndexedSortedSet.of(Entry.ORDER, Entry::head);
  private final Map<Long, Entry> entries = new HashMap<>();
  private final Groups groups;
  private final Courier courier = new Courier();
  private final Announcer announcer = new Announcer(rows, courier);

  /**
   * Makes an empty list.
   *
   * @param roles those that have a group of their own, the first shown first
   * @throws IllegalArgumentException if one is given twice, or there are more than a list can have
   */
  public MemberList(List<Role> roles) {
    groups = new Groups(roles);
  }

  /**
   * Makes a list with members. O(n log n), and much faster than one by one.
   *
   * @param roles those that have a group of their own, the first shown first
   * @param members in any order
   * @return the list
   * @throws IllegalArgumentException if a role or a member is given twice, or there are more roles than a list can have
   */
  public static MemberList of(List<Role> roles, Collection<Member> members) {
    MemberList list = new MemberList(roles);
    list.fill(members);
    return list;
  }

  private void fill(Collection<Member> members) {
    List<Entry> sorted = new ArrayList<>(members.size());
    for (Member member : members) {
      Entry entry = Entry.of(member, groups.rank(member));
      if (entries.put(member.id(), entry) != null) {
        throw new IllegalArgumentException("the member " + member.id() + " is given twice; give each one once");
      }
      groups.add(entry.rank());
      sorted.add(entry);
    }
    sorted.sort(Entry.ORDER);
    rows.appendAll(sorted);
  }

  /**
   * Adds a member, or gives one that is there a new state.
   *
   * @param member the member as it is from now on
   * @return what that did to the list
   * @throws IllegalStateException if called out of a delivery; nothing has changed
   * @throws RuntimeException what a delivery threw; the change is done, all others have been told, and the watcher
   *     whose delivery it was is paused
   */
  public Change put(Member member) {
    courier.checkIdle();
    Entry before = entries.get(member.id());
    if (before == null) {
      return insert(Entry.of(member, groups.rank(member)));
    }
    if (before.member().equals(member)) {
      return new Change.Unchanged(rows.indexOf(before));
    }
    return replace(before, member);
  }

  private Change insert(Entry entry) {
    int index = rows.add(entry);
    entries.put(entry.id(), entry);
    groups.add(entry.rank());
    announcer.inserted(index, entry.member());
    return new Change.Inserted(index, entry.member());
  }

  private Change replace(Entry before, Member member) {
    int rank = groups.rank(member);
    boolean named = before.member().name().equals(member.name());
    Entry after = named ? Entry.withKey(member, rank, before.key()) : Entry.of(member, rank);
    Move move = rows.replace(before, after);
    entries.put(member.id(), after);
    groups.remove(before.rank());
    groups.add(rank);
    if (move.from() == move.to()) {
      announcer.updated(move.to(), member);
      return new Change.Updated(move.to(), member);
    }
    announcer.moved(move.from(), move.to(), member);
    return new Change.Moved(move.from(), move.to(), member);
  }

  /**
   * Removes a member.
   *
   * @param id whom
   * @return what that did to the list
   * @throws IllegalArgumentException if there is no such member; nothing has changed
   * @throws IllegalStateException if called out of a delivery; nothing has changed
   * @throws RuntimeException what a delivery threw, as with {@link #put}
   */
  public Change remove(long id) {
    courier.checkIdle();
    Entry entry = entry(id);
    int index = rows.remove(entry);
    entries.remove(id);
    groups.remove(entry.rank());
    announcer.removed(index);
    return new Change.Removed(index, entry.member());
  }

  /**
   * Gives a member another name.
   *
   * @param id whom
   * @param name the new display name
   * @return what that did to the list
   * @throws IllegalArgumentException if there is no such member; nothing has changed
   * @throws IllegalStateException if called out of a delivery; nothing has changed
   * @throws RuntimeException what a delivery threw, as with {@link #put}
   */
  public Change rename(long id, String name) {
    return put(entry(id).member().withName(name));
  }

  /**
   * Notes that a member came or went.
   *
   * @param id whom
   * @param presence the new presence
   * @return what that did to the list
   * @throws IllegalArgumentException if there is no such member; nothing has changed
   * @throws IllegalStateException if called out of a delivery; nothing has changed
   * @throws RuntimeException what a delivery threw, as with {@link #put}
   */
  public Change presence(long id, Presence presence) {
    return put(entry(id).member().withPresence(presence));
  }

  /**
   * Gives a member other roles.
   *
   * @param id whom
   * @param roles the ids of all roles from now on
   * @return what that did to the list
   * @throws IllegalArgumentException if there is no such member; nothing has changed
   * @throws IllegalStateException if called out of a delivery; nothing has changed
   * @throws RuntimeException what a delivery threw, as with {@link #put}
   */
  public Change roles(long id, Set<Integer> roles) {
    return put(entry(id).member().withRoles(roles));
  }

  private Entry entry(long id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("the member " + id + " is not in this list; put it there first");
    }
    return entry;
  }

  /**
   * Lets somebody watch. The watcher sees nothing until it opens a window.
   *
   * @param delivery takes what the watcher is told
   * @return the watcher
   */
  public Watcher watch(Delivery delivery) {
    return new Watcher(announcer, courier, Objects.requireNonNull(delivery, "delivery"));
  }

  /**
   * Counts the members.
   *
   * @return how many there are
   */
  public int size() {
    return rows.size();
  }

  /**
   * Looks for a member.
   *
   * @param id whom
   * @return the member as it is now, or none if it is not here
   */
  public Optional<Member> member(long id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::member);
  }

  /**
   * Tells who stands at an index.
   *
   * @param index from 0 to the size, less one
   * @return the member
   * @throws IndexOutOfBoundsException if there is none
   */
  public Member get(int index) {
    return rows.get(index).member();
  }

  /**
   * Tells where a member stands.
   *
   * @param id whom
   * @return the index
   * @throws IllegalArgumentException if there is no such member
   */
  public int indexOf(long id) {
    return rows.indexOf(entry(id));
  }

  /**
   * Copies all members. O(n).
   *
   * @return all, in the list's order
   */
  public List<Member> members() {
    return rows.slice(0, rows.size()).stream().map(Entry::member).collect(Collectors.toUnmodifiableList());
  }

  /**
   * Iterates over the members that there are now, whatever happens to the list meanwhile. O(1), and O(log n) a step at
   * most.
   *
   * @return an iterator over all, in the list's order
   */
  public Iterator<Member> snapshot() {
    return StreamSupport.stream(rows.snapshot().spliterator(), false).map(Entry::member).iterator();
  }

  /**
   * Tells the headings. O(number of roles with a group). Watchers are not told when a count changes, since each change
   * would concern all of them: tell them now and then.
   *
   * @return the groups that have members, in the list's order
   */
  public List<Group> groups() {
    return groups.filled();
  }
}
