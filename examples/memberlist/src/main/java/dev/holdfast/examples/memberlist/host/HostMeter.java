package dev.holdfast.examples.memberlist.host;

import java.util.concurrent.atomic.LongAdder;

/** What a host counts. */
final class HostMeter {
  /** Writes done. */
  final LongAdder applied = new LongAdder();
  /** Messages to windows. */
  final LongAdder told = new LongAdder();
  /** How often a window was paused since its connection had no room. */
  final LongAdder paused = new LongAdder();
  /** Guilds handed over, and their members. */
  final LongAdder handedOver = new LongAdder();
  final LongAdder handedOverMembers = new LongAdder();
  /** Hand-overs that ended with the guild where it was. */
  final LongAdder failedHandOvers = new LongAdder();
  /** Requests that were answered with another host's address. */
  final LongAdder moved = new LongAdder();

  HostFigures figures() {
    return new HostFigures(applied.sum(), told.sum(), paused.sum(), handedOver.sum(), handedOverMembers.sum(),
        failedHandOvers.sum(), moved.sum());
  }
}
