package dev.holdfast.examples.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import javax.management.JMException;
import javax.management.ObjectName;

/** A thread that calls all readers in turn, and ways to wait until it runs compiled code. */
final class CompiledReaders extends Thread {
  private static final long DEADLINE_NANOS = 60_000_000_000L;
  private static final long PARK_NANOS = 50_000;
  /** A line of the VM's list: compile id, level 4 (C2), state 0 (in use), method; a loop's OSR code looks the same. */
  private static final String COMPILED = "\\d+ 4 0 \\S*\\bPutReader\\S*\\.applyAsInt\\(.*";

  private final List<IntUnaryOperator> readers;
  private volatile boolean parking;
  private volatile long rounds;
  private volatile int sink;

  CompiledReaders(List<IntUnaryOperator> readers) {
    super("reader");
    setDaemon(true);
    this.readers = readers;
  }

  @Override
  public void run() {
    int hash = 0;
    for (long round = 1; ; round++) {
      for (IntUnaryOperator reader : readers) {
        hash += reader.applyAsInt(hash);
        if (parking) {
          LockSupport.parkNanos(PARK_NANOS);
        }
      }
      sink = hash;
      rounds = round;
    }
  }

  /** Whether to park between calls, so that a core is free most of the time. */
  void setParking(boolean value) {
    parking = value;
  }

  /** Waits until every reader has been called so many times more. */
  void awaitRounds(int more) throws InterruptedException {
    long end = rounds + more;
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (rounds < end) {
      check(deadline);
      Thread.sleep(1);
    }
  }

  /** Waits until C2 has compiled every reader and the thread has run that code. */
  void awaitCompiled() throws InterruptedException, JMException {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (compiled() < readers.size()) {
      check(deadline);
      Thread.sleep(2);
    }
    awaitRounds(3);
  }

  private void check(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("readers not compiled, or stuck, after " + rounds + " rounds: " + sink);
    }
  }

  private static long compiled() throws JMException {
    String list =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "compilerCodelist",
                    new Object[0],
                    new String[0]);
    return list.lines()
        .filter(line -> line.matches(COMPILED))
        .map(line -> line.substring(line.indexOf("PutReader"), line.indexOf('(')))
        .distinct()
        .count();
  }
}
