package dev.holdfast.examples.router.proxy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a client that have not been answered, in their order, and since when each is one. A ring that grows
 * and then is used again: an {@code ArrayDeque} beside which the times would be objects.
 */
final class Turns {
  private @Nullable Exchange[] exchanges = new Exchange[4];
  private long[] times = new long[4];
  private int first;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Exchange exchange, long now) {
    if (size == exchanges.length) {
      grow();
    }
    int at = (first + size) & (exchanges.length - 1);
    exchanges[at] = exchange;
    times[at] = now;
    size++;
  }

  private void grow() {
    int length = exchanges.length;
    exchanges = Arrays.copyOf(exchanges, 2 * length);
    times = Arrays.copyOf(times, 2 * length);
    System.arraycopy(exchanges, 0, exchanges, length, first);
    System.arraycopy(times, 0, times, length, first);
    Arrays.fill(exchanges, 0, first, null);
  }

  /** The one whose turn it is; null if there is none. */
  @Nullable Exchange peek() {
    return exchanges[first];
  }

  /** Since when that one waits. */
  long since() {
    return times[first];
  }

  /** Takes out the one whose turn it is; null if there is none. */
  @Nullable Exchange poll() {
    Exchange next = exchanges[first];
    if (next != null) {
      exchanges[first] = null;
      first = (first + 1) & (exchanges.length - 1);
      size--;
    }
    return next;
  }
}
