package dev.holdfast.examples.memberlist.host;

/** What has come of a guild so far. Members are put in one by one, so that no step takes long. */
final class Copy {
  private final Peer from;
  private final long transfer;
  private final Guild guild;
  private boolean complete;

  Copy(Peer from, long transfer, Guild guild) {
    this.from = from;
    this.transfer = transfer;
    this.guild = guild;
  }

  void add(Transfer.Members some) {
    some.members().forEach(guild.list()::put);
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
