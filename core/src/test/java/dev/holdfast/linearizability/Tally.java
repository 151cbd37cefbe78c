package dev.holdfast.linearizability;

import java.util.List;

/** What happened in histories that were found right. Used by one thread. */
final class Tally {
  private int histories;
  private int operations;
  private int concurrent;
  private int unfolded;
  private int unfoldedInRead;

  void add(History history, List<Log> logs, boolean unfold) {
    histories++;
    operations += (int) history.operations().count();
    concurrent += history.isConcurrent() ? 1 : 0;
    unfolded += unfold ? 1 : 0;
    unfoldedInRead += unfold && areWritesInReads(history, logs) ? 1 : 0;
  }

  void add(Tally other) {
    histories += other.histories;
    operations += other.operations;
    concurrent += other.concurrent;
    unfolded += other.unfolded;
    unfoldedInRead += other.unfoldedInRead;
  }

  /** Whether each write took place while some thread was busy reading. If there was an unfold, that did too. */
  private static boolean areWritesInReads(History history, List<Log> logs) {
    return history
        .operations()
        .filter(Operation::mayWrite)
        .allMatch(write -> logs.stream().anyMatch(log -> log.bursts().stream().anyMatch(b -> b.surrounds(write))));
  }

  int histories() {
    return histories;
  }

  /** In how many of them two threads did something at the same time. */
  int concurrent() {
    return concurrent;
  }

  /** In how many a constant was taken out of readers' code. */
  int unfolded() {
    return unfolded;
  }

  /** In how many of these that was surely while some thread was busy reading. */
  int unfoldedInRead() {
    return unfoldedInRead;
  }

  @Override
  public String toString() {
    return "%,d histories of %,d operations; %,d with operations at the same time, %,d with an unfold, %,d in a read"
        .formatted(histories, operations, concurrent, unfolded, unfoldedInRead);
  }
}
