package dev.holdfast.examples.memberlist.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which group each member belongs to, and how many each has. Ranks are those of the roles, then online, offline. */
final class Groups {
  private final List<String> names = new ArrayList<>();
  private final Map<Integer, Integer> rankOfRole = new HashMap<>();
  private final int[] counts;

  Groups(List<Role> roles) {
    if (roles.size() > Entry.RANKS - 2) {
      throw new IllegalArgumentException(
          "a list cannot have groups for " + roles.size() + " roles; give at most " + (Entry.RANKS - 2));
    }
    for (Role role : roles) {
      if (rankOfRole.putIfAbsent(role.id(), names.size()) != null) {
        throw new IllegalArgumentException("the role " + role.id() + " is given twice; give each one rank");
      }
      names.add(role.name());
    }
    names.add(Group.ONLINE);
    names.add(Group.OFFLINE);
    counts = new int[names.size()];
  }

  int rank(Member member) {
    int rank = counts.length - 1;
    if (member.presence() != Presence.OFFLINE) {
      rank--;
      for (Integer role : member.roles()) {
        rank = Math.min(rank, rankOfRole.getOrDefault(role, rank));
      }
    }
    return rank;
  }

  void add(int rank) {
    counts[rank]++;
  }

  void remove(int rank) {
    counts[rank]--;
  }

  List<Group> filled() {
    List<Group> filled = new ArrayList<>();
    int first = 0;
    for (int rank = 0; rank < counts.length; rank++) {
      if (counts[rank] > 0) {
        filled.add(new Group(names.get(rank), first, counts[rank]));
        first += counts[rank];
      }
    }
    return List.copyOf(filled);
  }
}
