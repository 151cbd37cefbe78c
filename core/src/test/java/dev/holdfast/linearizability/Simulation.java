package dev.holdfast.linearizability;

import static dev.holdfast.linearizability.Result.FALSE;
import static dev.holdfast.linearizability.Result.NONE;
import static dev.holdfast.linearizability.Result.TRUE;

import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The store's protocol over two fields, the cell and the constant, where each step can be left out or done wrong. What
 * takes the store its time, to unfold and to define a class, takes this some time too.
 */
final class Simulation implements Register {
  static final Specification SPECIFICATION = new Specification(true, false, true);

  private static final int NOT_FOLDED = -1_000;
  private static final long STEP_NANOS = 20_000;
  private static final int READS = 64;

  private final Fault fault;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile int cell = NONE;
  private volatile int constant = NOT_FOLDED;
  private volatile boolean isSet;
  private volatile long changes;
  private volatile long unfolds;
  private int previous = NONE;
  private int reads;

  /** What may be wrong. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The cell is written, and readers read the constant on for a while. */
    WRITE_BEFORE_UNFOLD,
    /** A fold publishes what it found, though a write came in between. */
    NO_RECHECK,
    /** A delete writes the cell only. */
    DELETE_WITHOUT_UNFOLD,
    /** Now and then a read returns the value before. */
    STALE_READ,
    /** An update writes what its function made of a value that may be gone. */
    LOST_UPDATE,
    /** compareAndSet asks, and then writes whatever is there by then. */
    TWO_WINNERS_OF_COMPARE_AND_SET,
    /** putNew asks, and then writes whatever is there by then. */
    TWO_WINNERS_OF_PUT_NEW,
    /** getAndPut gets, and then puts. */
    GET_AND_THEN_PUT,
    /** Whether there is a value is told by a field of its own, which is written a little later. */
    IS_SET_LATE
  }

  Simulation(Fault fault) {
    this.fault = fault;
  }

  @Override
  public int perform(Call call) {
    return switch (call.kind()) {
      case GET -> ifSet(read());
      case GET_OR_NULL, GET_OR_DEFAULT -> read();
      case IS_SET -> Result.of(fault == Fault.IS_SET_LATE ? isSet : read() != NONE);
      case PUT -> put(call.value());
      case PUT_NEW -> putNew(call.value());
      case COMPARE_AND_SET -> compareAndSet(call.expected(), call.value());
      case UPDATE -> update(call);
      case GET_AND_PUT -> getAndPut(call.value());
      case DELETE -> delete();
      case FOLD_NOW -> foldNow();
    };
  }

  @Override
  public long unfolds() {
    return unfolds;
  }

  private int read() {
    if (fault == Fault.STALE_READ && ++reads % READS == 0) {
      return previous;
    }
    int folded = constant;
    return folded == NOT_FOLDED ? cell : folded;
  }

  private int put(int value) {
    while (true) {
      int before = cell;
      if (isSame(before, value)) {
        return FALSE;
      }
      if (replace(before, value)) {
        return TRUE;
      }
    }
  }

  private int putNew(int value) {
    while (true) {
      int before = cell;
      if (isSame(before, value)) {
        return FALSE;
      }
      if (before != NONE) {
        throw new IllegalStateException("has another value");
      }
      if (fault == Fault.TWO_WINNERS_OF_PUT_NEW) {
        Pause.nanos(STEP_NANOS);
        put(value);
        return TRUE;
      }
      if (replace(before, value)) {
        return TRUE;
      }
    }
  }

  private int compareAndSet(int expected, int value) {
    while (true) {
      int before = cell;
      if (!isSame(before, expected)) {
        return FALSE;
      }
      if (fault == Fault.TWO_WINNERS_OF_COMPARE_AND_SET) {
        Pause.nanos(STEP_NANOS);
        put(value);
        return TRUE;
      }
      if (isSame(before, value) || replace(before, value)) {
        return TRUE;
      }
    }
  }

  private int update(Call call) {
    while (true) {
      int before = ifSet(cell);
      Pause.nanos(call.nanos());
      int value = call.next(before);
      if (isSame(before, value)) {
        return before;
      }
      if (fault == Fault.LOST_UPDATE) {
        put(value);
        return value;
      }
      if (replace(before, value)) {
        return value;
      }
    }
  }

  private int getAndPut(int value) {
    while (true) {
      int before = cell;
      if (fault == Fault.GET_AND_THEN_PUT) {
        Pause.nanos(STEP_NANOS);
        put(value);
        return before;
      }
      if (isSame(before, value) || replace(before, value)) {
        return before;
      }
    }
  }

  private int delete() {
    while (true) {
      int before = cell;
      if (before == NONE || replace(before, NONE)) {
        return Result.of(before != NONE);
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock.
  private boolean replace(int before, int after) {
    lock.lock();
    try {
      if (cell != before) {
        return false;
      }
      if (fault == Fault.WRITE_BEFORE_UNFOLD) {
        cell = after;
      }
      if (constant != NOT_FOLDED && (after != NONE || fault != Fault.DELETE_WITHOUT_UNFOLD)) {
        Pause.nanos(STEP_NANOS);
        constant = NOT_FOLDED;
        unfolds++;
      }
      previous = before;
      cell = after;
      changes++;
      if (fault == Fault.IS_SET_LATE) {
        Pause.nanos(STEP_NANOS);
      }
      isSet = after != NONE;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int foldNow() {
    long changesBefore = changes;
    int candidate = cell;
    if (candidate == NONE) {
      return FALSE;
    }
    Pause.nanos(STEP_NANOS);
    lock.lock();
    try {
      if (changes != changesBefore && fault != Fault.NO_RECHECK) {
        return FALSE;
      }
      constant = candidate;
      return TRUE;
    } finally {
      lock.unlock();
    }
  }

  private static int ifSet(int value) {
    if (value == NONE) {
      throw new NoSuchElementException("is not set");
    }
    return value;
  }

  private static boolean isSame(int one, int other) {
    return one == other || (one != NONE && Value.areEqual(one, other));
  }
}
