package dev.holdfast.linearizability;

import java.util.ArrayList;
import java.util.List;

/** What one thread did in one history. Used by that thread, and by the others when all are done. */
final class Log {
  /** So many operations at most of one read that is done again and again; with four threads it stays quick to check. */
  private static final int MOST = 16;

  private final int thread;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Burst> bursts = new ArrayList<>();

  /** From when to when a thread did nothing but read. */
  record Burst(long start, long end) {
    boolean surrounds(Operation operation) {
      return start < operation.start() && operation.end() < end;
    }
  }

  Log(int thread) {
    this.thread = thread;
  }

  void clear() {
    operations.clear();
    bursts.clear();
  }

  void add(Call call, int result, long start, long end) {
    operations.add(new Operation(thread, call, result, start, end));
  }

  void addBurst(long start, long end) {
    bursts.add(new Burst(start, end));
  }

  boolean hasRoom() {
    return operations.size() < MOST;
  }

  List<Operation> operations() {
    return operations;
  }

  List<Burst> bursts() {
    return bursts;
  }
}
