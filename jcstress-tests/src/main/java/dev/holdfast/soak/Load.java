package dev.holdfast.soak;

import dev.holdfast.Policy;
import dev.holdfast.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that goes on during a soak, on threads of its own. */
final class Load {
  /** A quiet period so short that the folding thread comes between two bursts. */
  static final Policy POLICY = Policy.DEFAULT.withQuietPeriod(Duration.ofMillis(20));
  static final Store STORE = Store.create("soak", POLICY);

  private static final int READERS = 2;
  private static final double TURNS_OF_A_READER = 300;
  private static final double RAISES = 5;
  private static final double RETIREMENTS = 5;
  private static final double STEPS = 5;
  private static final double PUTS_A_STORE = 200;
  private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

  private final Tally tally = new Tally();
  private final Faults faults;
  private final NewStores newStores;
  private final Contention contention;
  private final Retirements retirements;
  private final List<Paced> threads = new ArrayList<>();

  /** Takes who is given each store that is dropped: to hold on to it is a leak. */
  Load(double putsPerSecond, Consumer<Store> drop, Faults faults) {
    this.faults = faults;
    newStores = new NewStores(tally, faults, drop);
    contention = new Contention(tally, faults);
    retirements = new Retirements(tally, faults);
    Steps steps = new Steps(tally, faults);
    List<Track> tracks =
        Stream.of(
                new StaticSubject(),
                new ObjectSubject(),
                new IntSubject(),
                new LongSubject(),
                new BooleanSubject(),
                new RingSubject())
            .map(subject -> new Track(subject, faults))
            .toList();
    tracks.forEach(track -> tally.lasts(track.subject().handle()));
    add("bursts", putsPerSecond / Bursts.LENGTH, new Bursts(tracks, tally, faults));
    add("retirements", RETIREMENTS, retirements::write);
    add("steps", STEPS, steps::write);
    add("steps-reader", TURNS_OF_A_READER / 4, steps::read);
    add("update", RAISES, contention::update);
    add("compareAndSet", RAISES, contention::compareAndSet);
    add("stores", putsPerSecond / PUTS_A_STORE, newStores);
    for (int i = 0; i < READERS; i++) {
      add("reader", TURNS_OF_A_READER, new Reader(tracks, tally));
    }
  }

  private void add(String name, double perSecond, Paced.Action action) {
    threads.add(new Paced(name, perSecond, action, faults));
  }

  void start() {
    threads.forEach(Paced::start);
  }

  /** Ends all threads, and checks what can be checked only then. */
  void stop() throws InterruptedException {
    threads.forEach(Paced::stop);
    for (Paced thread : threads) {
      thread.join(LONGEST_TURN);
    }
    contention.checkAtEnd();
    retirements.checkAtEnd(LONGEST_TURN);
  }

  Tally tally() {
    return tally;
  }

  int storesAlive() {
    return newStores.alive();
  }
}
