package dev.holdfast.ring;

/**
 * The nodes that come first by level, then by time, of those that came so far; for many slots at once.
 *
 * <p><b>Invariant.</b> The nodes on a list are in the order of their times, and each knows how many of its own group
 * are before it there, which is its level: those of a group that are on the list are the first of it. What once fell
 * off never comes back, by the theorem at {@link Replicas}: one node more, or one sooner, puts itself on the list for
 * one other at most. So a list needs to remember no more than what is on it.
 */
final class Shortlists {
  private final Groups groups;
  private final int most;
  private final double[] times;
  private final char[] nodes;
  private final char[] levels;
  private final char[] sizes;

  Shortlists(Groups groups, int lists) {
    this.groups = groups;
    most = groups.most();
    times = new double[lists * most];
    nodes = new char[lists * most];
    levels = new char[lists * most];
    sizes = new char[lists];
  }

  boolean has(int list, int node) {
    return indexOf(list, node) >= 0;
  }

  private int indexOf(int list, int node) {
    int end = list * most + sizes[list];
    for (int i = list * most; i < end; i++) {
      if (nodes[i] == node) {
        return i;
      }
    }
    return -1;
  }

  /** Lets a node that is not on a list come to it, at any time. */
  void offer(int list, int node, double time) {
    int from = list * most;
    int end = from + sizes[list];
    char[] group = groups.ofNode();
    int place = from;
    int level = 0;
    while (place < end && (times[place] < time || (times[place] == time && nodes[place] < node))) {
      level += group[nodes[place++]] == group[node] ? 1 : 0;
    }
    for (int i = place; i < end; i++) {
      levels[i] += group[nodes[i]] == group[node] ? (char) 1 : 0;
    }
    if (end == from + most) {
      int last = last(from, end);
      if (level > levels[last] || (level == levels[last] && last < place)) {
        return;
      }
      cut(last, end--);
      place -= last < place ? 1 : 0;
    }
    System.arraycopy(times, place, times, place + 1, end - place);
    System.arraycopy(nodes, place, nodes, place + 1, end - place);
    System.arraycopy(levels, place, levels, place + 1, end - place);
    times[place] = time;
    nodes[place] = (char) node;
    levels[place] = (char) level;
    sizes[list] = (char) (end + 1 - from);
  }

  /** The last by level, then time: the first to go. */
  private int last(int from, int end) {
    int last = from;
    for (int i = from + 1; i < end; i++) {
      last = levels[i] >= levels[last] ? i : last;
    }
    return last;
  }

  private void cut(int index, int end) {
    System.arraycopy(times, index + 1, times, index, end - index - 1);
    System.arraycopy(nodes, index + 1, nodes, index, end - index - 1);
    System.arraycopy(levels, index + 1, levels, index, end - index - 1);
  }

  /** Takes a node off a list, if it is there, so that it can come sooner. */
  void remove(int list, int node) {
    int index = indexOf(list, node);
    if (index >= 0) {
      int end = list * most + sizes[list];
      char[] group = groups.ofNode();
      for (int i = index + 1; i < end; i++) {
        levels[i] -= group[nodes[i]] == group[node] ? (char) 1 : 0;
      }
      cut(index, end);
      sizes[list]--;
    }
  }

  /** Whether no node can come onto a list any more that comes after some time, by which all others have come. */
  boolean isFinal(int list, double time) {
    int from = list * most;
    int end = from + most;
    if (sizes[list] < most || times[end - 1] >= time) {
      return false;
    }
    long sum = 0;
    for (int i = from; i < end; i++) {
      sum += levels[i];
    }
    return sum == groups.levels();
  }

  /**
   * Marks the groups of which a list has all nodes that it may have in the end, if all have come by some time.
   *
   * @return how many nodes these groups have
   */
  int settled(int list, double time, int[] marks, int mark) {
    int from = list * most;
    int end = from + sizes[list];
    int settled = 0;
    for (int i = from; i < end && times[i] < time; i++) {
      if (levels[i] == groups.lastLevel()) {
        int group = groups.ofNode()[nodes[i]];
        marks[group] = mark;
        settled += groups.members()[group].length;
      }
    }
    return settled;
  }

  /** Writes a list, by level, then time, and {@link Members#NONE} up to the next multiple of the stride. */
  void write(int list, char[] into, int at) {
    int from = list * most;
    int size = sizes[list];
    int written = 0;
    for (int level = 0; written < size; level++) {
      for (int i = from; i < from + size; i++) {
        if (levels[i] == level) {
          into[at + written++] = nodes[i];
        }
      }
    }
    for (; written < groups.stride(); written++) {
      into[at + written] = Members.NONE;
    }
  }
}
