package dev.holdfast.examples.memberlist.host;

import org.jspecify.annotations.Nullable;

/** What has come of a guild so far. Members are put in one by one, so that no step takes long. */
final class Copy {
  private final Peer from;
  private final long transfer;
  private final @Nullable HostAddress server;
  private final Guild guild;
  private boolean complete;

  Copy(Peer from, Transfer.Begin begin, Guild guild) {
    this.from = from;
    transfer = begin.transfer();
    server = begin.served() ? begin.from() : null;
    this.guild = guild;
  }

  void add(Transfer.Members some) {
    some.members().forEach(guild.list()::put);
    some.removed().forEach(guild::remove);
  }

  void add(Transfer.Sequences some) {
    guild.take(some.sequences());
  }

  /** Tells whether all has come. */
  boolean end(Transfer.End end) {
    guild.takeApplied(end.applied());
    complete = guild.size() == end.members();
    return complete;
  }

  /** Who serves the guild until nearly all is here; null if all is, or nobody does. */
  @Nullable HostAddress server() {
    return complete ? null : server;
  }

  boolean isComplete() {
    return complete;
  }

  Peer from() {
    return from;
  }

  long transfer() {
    return transfer;
  }

  Guild guild() {
    return guild;
  }
}
