package dev.holdfast.examples.memberlist.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A guild that is not served here yet: it is looked for, or comes. */
final class Arrival {
  private final long guild;
  private final Held held = new Held();
  private final Deque<HostAddress> toAsk = new ArrayDeque<>();
  /** By which ring it is looked for. */
  long generation;
  /** The fetch that is not answered. */
  long ask;
  @Nullable HostAddress asked;
  int asks;
  boolean complained;
  @Nullable Copy copy;

  Arrival(long guild) {
    this.guild = guild;
  }

  long guild() {
    return guild;
  }

  Held held() {
    return held;
  }

  Deque<HostAddress> toAsk() {
    return toAsk;
  }
}
