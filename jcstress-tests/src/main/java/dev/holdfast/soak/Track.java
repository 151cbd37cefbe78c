package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Registration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where a subject's writer is, so that readers can tell whether what they read is right.
 *
 * <p><b>Invariant:</b> {@code done <= the state of the subject <= begun}. All are volatile: {@code begun} is written
 * before the global is, {@code done} after the write has returned. So a read that begins after {@code done} was read
 * must not find an older state (when a put has returned no thread reads the old value), nor one that has not begun.
 * {@code seen} is the latest state that any reader has read; other readers, hearing of it, must not find an older one.
 */
final class Track {
  private final Subject subject;
  private final Faults faults;
  private final AtomicLong seen = new AtomicLong();
  private volatile long begun;
  private volatile long done;

  /** The subject is brought to state 0. */
  Track(Subject subject, Faults faults) {
    this.subject = subject;
    this.faults = faults;
    subject.handle().delete();
  }

  Subject subject() {
    return subject;
  }

  Registration listen(Consumer<Change<?>> listener) {
    return subject.listen(listener);
  }

  /** Brings the subject to the next state; by its one writer. Returns whether that was a delete. */
  boolean advance() {
    long state = done + 1;
    begun = state;
    if (!subject.write(state)) {
      Subject.Operation operation = Subject.Operation.leadingTo(state);
      faults.add(operation + " of " + subject.handle() + " to state " + state + " found another state than the last");
    }
    done = state;
    return Subject.isUnset(state);
  }

  /** Reads and checks; by any thread. Takes the last state that this thread read, and gives the one it reads now. */
  long read(long last) {
    long floor = Math.max(Math.max(last, done), seen.get());
    long state = subject.read(floor);
    if (state >= floor && state <= begun) {
      if (state > floor) {
        seen.accumulateAndGet(state, Math::max);
      }
      return state;
    }
    faults.add(
        "wrong read: " + subject.handle() + " was read in state " + state + "; before the read it was in " + floor
            + ", and since then it has come to " + begun);
    return last;
  }
}
