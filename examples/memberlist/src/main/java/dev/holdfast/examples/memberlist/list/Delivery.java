package dev.holdfast.examples.memberlist.list;

/** Takes what a watcher is told. Called by the thread that changes the list or asks for rows, before that returns. */
@FunctionalInterface
public interface Delivery {
  /**
   * Takes a message; from here a window can be closed and a watcher paused or made to leave, and nothing else can be
   * asked of the list but to read it.
   *
   * @param window the window that it is for
   * @param message what changed there
   */
  void on(Window window, Message message);
}
