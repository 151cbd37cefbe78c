package dev.holdfast.soak;

import java.util.List;

/** Reads all tracks in turn, each often enough to be compiled with its value in it, and checks every read. */
final class Reader implements Paced.Action {
  private static final int READS_A_TURN = 2_000;

  private final List<Track> tracks;
  private final long[] last;
  private final Tally tally;
  private int turn;

  Reader(List<Track> tracks, Tally tally) {
    this.tracks = tracks;
    this.tally = tally;
    last = new long[tracks.size()];
  }

  @Override
  public void run() {
    int index = turn++ % last.length;
    Track track = tracks.get(index);
    long state = last[index];
    for (int i = 0; i < READS_A_TURN; i++) {
      state = track.read(state);
    }
    last[index] = state;
    tally.reads.add(READS_A_TURN);
  }
}
