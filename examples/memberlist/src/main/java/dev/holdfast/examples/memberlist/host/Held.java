package dev.holdfast.examples.memberlist.host;

import java.util.ArrayDeque;
import java.util.Queue;

/** Requests that wait for their guild, in the order in which they came. */
final class Held {
  /** How many wait for one guild; to clients that ask more than that it is said to ask again. Hosts are few. */
  static final int MOST = 4_096;

  private Queue<Entry> entries = new ArrayDeque<>();

  /** A request, and who asked. */
  record Entry(Peer from, Request request) {}

  void add(Peer from, Request request) {
    if (entries.size() < MOST || request instanceof Request.Fetch) {
      entries.add(new Entry(from, request));
    } else {
      from.send(new Answer.Again(request.guild()));
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Has all asked anew, after which none waits here. */
  void release(Shard shard) {
    Queue<Entry> released = entries;
    entries = new ArrayDeque<>();
    released.forEach(entry -> shard.ask(entry.from(), entry.request()));
  }
}
