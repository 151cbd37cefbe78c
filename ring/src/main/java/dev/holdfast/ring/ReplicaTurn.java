package dev.holdfast.ring;

/**
 * Finds the replicas of all points of a circle: goes around it backwards, and lets the owner of each point come sooner
 * than all others. After one turn all nodes have come, and the second turn finds each point's.
 */
final class ReplicaTurn {
  private ReplicaTurn() {}

  /**
   * Makes a table of the replicas of all points.
   *
   * @param owners the points' owners in the order of the circle, and the first of them once more
   * @param groups which nodes are alike
   * @return a row for each
   */
  static char[] run(char[] owners, Groups groups) {
    Shortlists list = new Shortlists(groups, 1);
    int points = owners.length - 1;
    char[] table = new char[owners.length << groups.strideBits()];
    for (int step = 1; step <= 2 * points; step++) {
      int point = step <= points ? points - step : 2 * points - step;
      list.remove(0, owners[point]);
      list.offer(0, owners[point], -step);
      if (step > points) {
        list.write(0, table, point << groups.strideBits());
      }
    }
    list.write(0, table, points << groups.strideBits());
    return table;
  }
}
