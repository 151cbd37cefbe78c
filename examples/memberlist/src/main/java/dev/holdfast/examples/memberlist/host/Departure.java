package dev.holdfast.examples.memberlist.host;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand a guild over. While it is copied it is served here. When little is left to be sent it is frozen:
 * nothing is served, and requests are held. Until the start is sent the other host cannot serve it, so that when
 * anything fails it is served here again. After that only the other host can tell who has it; it is asked until it
 * does, or is no member of the ring any more.
 */
@SuppressWarnings("FutureReturnValueIgnored") // If a write fails the link is lost, of which this is told.
final class Departure {
  private static final System.Logger LOG = System.getLogger(Departure.class.getPackageName());
  private static final int SEQUENCES_AT_ONCE = 4_096;
  /** How many frames of members may be on their way: where the other host is busy each takes long to be answered. */
  private static final int MOST_ON_THEIR_WAY = 8;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final long ASK_MILLIS = 100;

  private final Shard shard;
  private final Departures departures;
  private final Guild guild;
  private final HostAddress to;
  private final long generation;
  private final long transfer = ThreadLocalRandom.current().nextLong();
  private final Held held = new Held();
  private Step step = Step.CONNECTING;
  private @Nullable Link link;
  private @Nullable Unsent unsent;
  private int onTheirWay;
  private int progress;
  private boolean complained;

  private enum Step {
    CONNECTING, COPYING, FROZEN, SENT, STARTING, ENDED
  }

  Departure(Shard shard, Departures departures, Guild guild, HostAddress to, long generation) {
    this.shard = shard;
    this.departures = departures;
    this.guild = guild;
    this.to = to;
    this.generation = generation;
  }

  void begin() {
    shard.links().open(to, shard, opened -> {
      if (step == Step.ENDED) {
        return;
      }
      if (opened == null) {
        departures.failed(this, "it cannot be reached");
        return;
      }
      link = opened;
      watch(progress);
      Unsent all = new Unsent(guild);
      unsent = all;
      step = Step.COPYING;
      freezeIfItIsTime(all);
      opened.send(new Transfer.Begin(guild.id(), transfer, shard.me(), !isFrozen()));
      sendNext(opened, all);
    });
  }

  private void sendNext(Link over, Unsent rest) {
    freezeIfItIsTime(rest);
    while (!rest.isEmpty() && onTheirWay < MOST_ON_THEIR_WAY) {
      over.send(rest.next(transfer));
      onTheirWay++;
      freezeIfItIsTime(rest);
    }
    if (rest.isEmpty()) {
      sendSequences(over);
    }
  }

  private void freezeIfItIsTime(Unsent rest) {
    if (step == Step.COPYING && rest.isTimeToFreeze()) {
      step = Step.FROZEN;
    }
  }

  /** The other host has put in what it was sent. It gets no more than it takes, so that little is left to wait for. */
  void taken() {
    onTheirWay--;
    progress++;
    if ((step == Step.COPYING || step == Step.FROZEN) && link != null && unsent != null) {
      sendNext(link, unsent);
    }
  }

  private void sendSequences(Link over) {
    List<Sequence> sequences = guild.sequences();
    for (int i = 0; i < sequences.size(); i += SEQUENCES_AT_ONCE) {
      List<Sequence> some = sequences.subList(i, Math.min(sequences.size(), i + SEQUENCES_AT_ONCE));
      over.send(new Transfer.Sequences(guild.id(), transfer, some));
    }
    step = Step.SENT;
    over.send(new Transfer.End(guild.id(), transfer, guild.size(), guild.applied()));
  }

  /** The other host has all. */
  void ready() {
    if (step == Step.SENT && link != null) {
      step = Step.STARTING;
      progress++;
      link.send(new Transfer.Start(guild.id(), transfer));
    }
  }

  void started() {
    if (step == Step.STARTING) {
      departures.done(this);
    }
  }

  void lost(Link closed) {
    if (closed != link) {
      return;
    }
    link = null;
    if (step == Step.STARTING) {
      LOG.log(complained ? Level.DEBUG : Level.WARNING, () -> shard.me().name() + " has told " + to
          + " to serve guild " + guild.id() + ", and lost the connection before an answer; serves nothing of"
          + " it until it knows");
      complained = true;
      shard.after(ASK_MILLIS, this::askAgain);
    } else {
      departures.failed(this, "the connection was lost");
    }
  }

  /** Asks whether it has started; and to do so, if not. */
  private void askAgain() {
    if (step != Step.STARTING || link != null) {
      return;
    }
    if (!Rings.isMember(to.name())) {
      departures.failed(this, "it is no member of the ring any more, and what it has done since then is lost");
      return;
    }
    shard.links().open(to, shard, opened -> {
      if (step != Step.STARTING || link != null) {
        return;
      }
      if (opened == null) {
        shard.after(ASK_MILLIS, this::askAgain);
      } else {
        link = opened;
        opened.send(new Transfer.Start(guild.id(), transfer));
      }
    });
  }

  /** Closes the connection if nothing goes on. */
  private void watch(int before) {
    shard.after(PATIENCE_MILLIS, () -> {
      if (step == Step.ENDED) {
        return;
      }
      if (progress == before && link != null) {
        link.close();
      }
      watch(progress);
    });
  }

  /** The guild goes elsewhere. Only before it is frozen. */
  void cancel() {
    if (link != null) {
      link.send(new Transfer.Cancel(guild.id(), transfer));
    }
    end();
  }

  void end() {
    step = Step.ENDED;
    guild.noteChangesNoMore();
  }

  boolean isFrozen() {
    return step != Step.CONNECTING && step != Step.COPYING;
  }

  Guild guild() {
    return guild;
  }

  HostAddress to() {
    return to;
  }

  /** By which ring it goes there. */
  long generation() {
    return generation;
  }

  long transfer() {
    return transfer;
  }

  Held held() {
    return held;
  }
}
