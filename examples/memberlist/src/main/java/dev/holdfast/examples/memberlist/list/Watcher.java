package dev.holdfast.examples.memberlist.list;

import java.util.ArrayList;
import java.util.List;

/**
 * One who looks at a list through windows, which may overlap.
 *
 * <p>For the thread of the list.
 */
public final class Watcher {
  private final Announcer announcer;
  private final Courier courier;
  private final Delivery delivery;
  private final List<Window> windows = new ArrayList<>();
  private int opened;
  private boolean paused;
  private boolean left;

  Watcher(Announcer announcer, Courier courier, Delivery delivery) {
    this.announcer = announcer;
    this.courier = courier;
    this.delivery = delivery;
  }

  /**
   * Opens a window and delivers its rows.
   *
   * @param range what to show; beyond the list's end, the last rows
   * @return the window, which was told of already
   * @throws IllegalStateException if this watcher has left, or this is called out of a delivery
   */
  public Window open(Range range) {
    courier.checkIdle();
    checkThere();
    Window window = new Window(this, opened++);
    windows.add(window);
    announcer.open(window, range);
    return window;
  }

  /**
   * Tells the windows.
   *
   * @return those that are open
   */
  public List<Window> windows() {
    return List.copyOf(windows);
  }

  /** Holds all messages back, for a watcher that is slower than the list; they are not kept. */
  public void pause() {
    paused = true;
  }

  /**
   * Goes on: each window of which something was held back is delivered anew, whole, and then all changes.
   *
   * @throws IllegalStateException if this watcher has left, or this is called out of a delivery
   */
  public void resume() {
    courier.checkIdle();
    checkThere();
    paused = false;
    for (Window window : windows()) {
      if (window.missed && window.isOpen() && !paused) {
        window.missed = false;
        announcer.sync(window);
      }
    }
  }

  /**
   * Tells whether messages are held back.
   *
   * @return whether it was paused, or a delivery to it threw, since it was last resumed
   */
  public boolean isPaused() {
    return paused;
  }

  /** Closes all windows, for good. */
  public void leave() {
    left = true;
    windows().forEach(Window::close);
  }

  void closed(Window window) {
    windows.remove(window);
    announcer.close(window);
  }

  /** Where requests of the windows go, unless one comes out of a delivery. */
  Announcer announcer() {
    courier.checkIdle();
    return announcer;
  }

  Delivery delivery() {
    return delivery;
  }

  private void checkThere() {
    if (left) {
      throw new IllegalStateException("this watcher has left; let it watch the list anew");
    }
  }
}
