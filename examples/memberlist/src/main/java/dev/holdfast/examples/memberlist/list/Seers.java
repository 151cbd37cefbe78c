package dev.holdfast.examples.memberlist.list;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Those who see a change, the row at which each one's window started, and what each is told; to be filled again. */
final class Seers {
  private @Nullable Window[] windows = new @Nullable Window[64];
  private int[] firsts = new int[64];
  private @Nullable Message[] messages = new @Nullable Message[64];
  private int size;

  /** Makes the message for the windows with a range. */
  @FunctionalInterface
  interface Telling {
    Message message(int first, int length);
  }

  void add(Window window, int first) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, 2 * size);
      firsts = Arrays.copyOf(firsts, 2 * size);
      messages = Arrays.copyOf(messages, 2 * size);
    }
    windows[size] = window;
    firsts[size++] = first;
  }

  int size() {
    return size;
  }

  int first(int i) {
    return firsts[i];
  }

  void clear() {
    Arrays.fill(windows, 0, size, null);
    Arrays.fill(messages, 0, size, null);
    size = 0;
  }

  void mark(long change) {
    for (int i = 0; i < size; i++) {
      window(i).mark = change;
    }
  }

  void dropMarked(long change) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (window(i).mark != change) {
        windows[kept] = windows[i];
        firsts[kept++] = firsts[i];
      }
    }
    Arrays.fill(windows, kept, size, null);
    size = kept;
  }

  /** Makes one message for all neighbours that show the same rows. */
  void tell(Telling telling) {
    for (int i = 0; i < size; i++) {
      boolean same = i > 0 && firsts[i] == firsts[i - 1] && window(i).length == window(i - 1).length;
      messages[i] = same ? message(i - 1) : telling.message(firsts[i], window(i).length);
    }
  }

  /** Puts those windows right that do not go with all the others, of which those from the edge on went down by one. */
  void settle(WindowTree tree, int edge) {
    for (int i = 0; i < size; i++) {
      int shifted = firsts[i] < edge ? firsts[i] : firsts[i] + 1;
      if (message(i).from() != shifted) {
        tree.relocate(window(i), message(i).from());
      }
    }
  }

  void deliver(Courier courier) {
    for (int i = 0; i < size; i++) {
      courier.deliver(window(i), message(i));
    }
  }

  @SuppressWarnings("NullAway") // There up to the size.
  Window window(int i) {
    return windows[i];
  }

  @SuppressWarnings("NullAway") // There up to the size, once told.
  private Message message(int i) {
    return messages[i];
  }
}
