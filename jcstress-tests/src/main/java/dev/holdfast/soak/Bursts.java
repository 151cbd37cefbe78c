package dev.holdfast.soak;

import dev.holdfast.Change;
import dev.holdfast.Registration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The one writer of all tracks: at each turn it takes the next track through {@value #LENGTH} states. The first of them
 * finds the global folded. Then it folds it, or leaves that to the folding thread. A listener counts along.
 */
final class Bursts implements Paced.Action {
  static final int LENGTH = 10;

  private final List<Track> tracks;
  private final Tally tally;
  private final Faults faults;
  private final SplittableRandom random = new SplittableRandom(5);
  private int turn;
  private int heard; // Written by this thread alone: with one writer, listeners are called by it.

  Bursts(List<Track> tracks, Tally tally, Faults faults) {
    this.tracks = tracks;
    this.tally = tally;
    this.faults = faults;
  }

  @Override
  public void run() {
    Track track = tracks.get(turn++ % tracks.size());
    heard = 0;
    Registration registration = track.listen(this::hear);
    for (int i = 0; i < LENGTH; i++) {
      if (track.advance()) {
        tally.deletes.increment();
      }
    }
    registration.close();
    if (heard != LENGTH) {
      faults.add("a listener of " + track.subject().handle() + " heard of " + heard + " changes of " + LENGTH);
    }
    if (random.nextBoolean()) {
      track.subject().handle().foldNow();
    }
  }

  private void hear(Change<?> change) {
    heard++;
  }
}
