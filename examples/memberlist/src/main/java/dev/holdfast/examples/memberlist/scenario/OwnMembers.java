package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.list.Member;
import java.util.ArrayList;
import java.util.List;

/** The members of one guild that one writer changes, and nobody else. */
final class OwnMembers {
  private final List<Member> members = new ArrayList<>();

  void add(Member member) {
    members.add(member);
  }

  void set(int place, Member member) {
    members.set(place, member);
  }

  /** Removes one; the last takes its place. */
  Member remove(int place) {
    Member removed = members.get(place);
    Member last = members.remove(members.size() - 1);
    if (place < members.size()) {
      members.set(place, last);
    }
    return removed;
  }

  Member get(int place) {
    return members.get(place);
  }

  int size() {
    return members.size();
  }

  List<Member> all() {
    return List.copyOf(members);
  }
}
