package dev.holdfast.soak;

import dev.holdfast.Group;
import dev.holdfast.LongGlobal;

/** A group of two globals that are changed in one step: who reads one and then the other never goes back a step. */
final class Steps {
  private static final int READS_A_TURN = 2_000;

  private final Group group = Load.STORE.group("steps");
  private final LongGlobal one = group.longGlobal("one of a group");
  private final LongGlobal other = group.longGlobal("other of a group");
  private final Tally tally;
  private final Faults faults;
  private long step;

  Steps(Tally tally, Faults faults) {
    this.tally = tally;
    this.faults = faults;
    write();
    tally.lasts(one);
    tally.lasts(other);
  }

  /** By one thread. What is not folded here the folding thread folds before the next step. */
  void write() {
    step++;
    group.change().put(one, step).put(other, step).publish();
    if (step % 2 == 0) {
      one.foldNow();
    }
    if (step % 4 < 2) {
      other.foldNow();
    }
  }

  /** By any thread. */
  void read() {
    long last = 0;
    for (int i = 0; i < READS_A_TURN; i += 2) {
      long first = one.get();
      long second = other.get();
      if (first < last || second < first) {
        faults.add("wrong read: " + group + " was in steps " + last + ", " + first + ", " + second + ", in this order");
      }
      last = second;
    }
    tally.reads.add(READS_A_TURN);
  }
}
