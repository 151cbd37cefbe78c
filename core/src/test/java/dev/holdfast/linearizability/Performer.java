package dev.holdfast.linearizability;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What each thread runs. To be copied, see {@link Copies}.
 *
 * <p><b>The clock.</b> A common counter would put all operations in an order and hide faults behind its fences. So each
 * thread reads {@code System.nanoTime}: on Linux, where the clock source is the time-stamp counter, that is one clock
 * for all cores, which the kernel checks, and it is not written to by anybody. It waits for the loads before it; stores
 * may still be on their way, and if they are, that is what shall be found. The fence keeps the compiler from reading
 * the global before the clock and is no instruction on x86.
 *
 * <p><b>Bursts.</b> A read takes a nanosecond, a put that unfolds half a million. So reads are done again and again, in
 * a loop for the JIT to compile with the constant in it; the end of one is the start of the next. Of those that return
 * the same, the first and the last are written down, for they say most; to leave reads out makes no history wrong that
 * was right.
 */
final class Performer implements Runner {
  private final Register register;

  Performer(Register register) {
    this.register = register;
  }

  @Override
  public void run(List<Call> calls, Log log) {
    for (Call call : calls) {
      Pause.nanos(call.delayNanos());
      if (call.kind().isRead() && call.nanos() > 0) {
        burst(call, log);
      } else {
        once(call, log);
      }
    }
  }

  private void once(Call call, Log log) {
    long start = System.nanoTime();
    VarHandle.acquireFence();
    int result = result(call);
    log.add(call, result, start, System.nanoTime());
  }

  private void burst(Call call, Log log) {
    long begin = System.nanoTime();
    VarHandle.acquireFence();
    int result = result(call);
    long now = System.nanoTime();
    log.add(call, result, begin, now);
    long start = begin;
    while (now - begin < call.nanos() && log.hasRoom()) {
      long startBefore = start;
      start = now;
      VarHandle.acquireFence();
      int next = result(call);
      now = System.nanoTime();
      if (next != result) {
        log.add(call, result, startBefore, start);
        log.add(call, next, start, now);
        result = next;
      }
    }
    log.add(call, result, start, now);
    log.addBurst(begin, now);
  }

  private int result(Call call) {
    try {
      return register.perform(call);
    } catch (NoSuchElementException e) {
      return Result.NO_SUCH_ELEMENT;
    } catch (IllegalStateException e) {
      return Result.ILLEGAL_STATE;
    }
  }
}
