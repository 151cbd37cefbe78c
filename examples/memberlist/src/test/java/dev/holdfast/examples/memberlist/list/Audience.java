package dev.holdfast.examples.memberlist.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Watchers who keep copies of their windows, and compare them with the list. */
final class Audience {
  final MemberList list;
  final List<Window> windows = new ArrayList<>();
  final List<Window> told = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  private final Map<Window, WindowCopy> copies = new HashMap<>();

  Audience(MemberList list) {
    this.list = list;
  }

  Watcher watcher() {
    return list.watch(this::take);
  }

  Window open(int from, int length) {
    return open(watcher(), from, length);
  }

  Window open(Watcher watcher, int from, int length) {
    Window window = watcher.open(new Range(from, length));
    windows.add(window);
    return window;
  }

  private void take(Window window, Message message) {
    told.add(window);
    messages.add(message);
    copies.computeIfAbsent(window, w -> new WindowCopy()).accept(message);
    if (message.from() != window.from() || message.size() != list.size()) {
      throw new AssertionError(message + " to the window at " + window.from() + " of " + list.size());
    }
  }

  WindowCopy copy(Window window) {
    return Objects.requireNonNull(copies.get(window));
  }

  void forget() {
    told.clear();
    messages.clear();
  }

  /** What the window was last told, and nothing else was told to anybody. */
  Message only() {
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  List<String> names(Window window) {
    return copy(window).rows().stream().map(Member::name).toList();
  }

  void check(Window window) {
    int from = window.from();
    List<Member> rows = copy(window).rows();
    int seen = Math.min(window.length(), list.size());
    if (rows.size() != seen || from < 0 || from + seen > list.size()) {
      throw new AssertionError(rows.size() + " rows from " + from + " of " + list.size() + " for " + window.length());
    }
    for (int i = 0; i < seen; i++) {
      if (!rows.get(i).equals(list.get(from + i))) {
        throw new AssertionError("row " + i + " of the window at " + from + ": " + rows.get(i) + " is not "
            + list.get(from + i));
      }
    }
  }

  void checkTold() {
    told.forEach(this::check);
  }

  void checkAll() {
    for (Window window : windows) {
      if (window.isOpen() && !window.watcher().isPaused()) {
        check(window);
      }
    }
  }
}
