package dev.holdfast.model;

import java.util.Arrays;

/**
 * All that the threads of the model have between them and each for itself: a row of small numbers, one for each name.
 *
 * <p>A target is the number of its constant, or {@link #SHARED}, or leads to a fresh site. Sets of targets, of values,
 * and of what a thread knows are bit masks.
 */
@SuppressWarnings("EnumOrdinal") // It is the place of a name in the row.
final class State {
  static final int READERS = 2;
  static final int WRITERS = 2;
  static final int FOLDER = READERS + WRITERS;
  static final int THREADS = FOLDER + 1;

  /** The target that reads the cell. */
  static final int SHARED = WRITERS + 1;

  /** The site that every read goes through; the others are fresh ones, behind it. */
  static final int LINK = 0;

  static final int SITES = 3;

  /** What all threads share. {@code _KNEW} is what those knew who wrote it, and passes to who reads it. */
  enum Shared {
    CELL,
    CELL_KNEW,
    /** Of the variant that has two. */
    OTHER_CELL,
    /** The set of values that were ever in the cell, for the variant in which it is plain. */
    WRITTEN,
    TARGET_OF_LINK,
    TARGET_OF_SITE_1,
    TARGET_OF_SITE_2,
    /** The site that is switched. */
    SITE,
    CONSTANT_0_KNEW,
    CONSTANT_1_KNEW,
    CONSTANT_2_KNEW,
    FOLDED,
    LOCKED,
    LOCK_KNEW,
    /** The writer that gets the lock next. */
    TURN,
    /** The last put that returned. */
    RETURNED
  }

  /** What each thread has for itself; zero where it has no use for it, or not any more. */
  enum Local {
    PC,
    KNOWS,
    /** A reader's: the targets it may still go by at each site, none when it is done. */
    TARGETS_OF_LINK,
    TARGETS_OF_SITE_1,
    TARGETS_OF_SITE_2,
    /** A reader's: the target that its read was led to. */
    LOADED,
    /** A reader's: the last put that had returned when its read began. */
    FLOOR,
    FIRST,
    SECOND,
    /** A reader's message to the other: the value it read first. */
    TELLS,
    TELLS_KNEW,
    HEARD,
    /** The folder's. */
    CANDIDATE,
    /** The folder's: the number of the fresh site that it brings, or none. */
    FRESH,
    FOLDS_LEFT
  }

  private static final int SHARED_SLOTS = Shared.values().length;
  private static final int LOCAL_SLOTS = Local.values().length;

  private final byte[] slots;

  private State(byte[] slots) {
    this.slots = slots;
  }

  /** The value is 0, no put has begun, and every reader has the current target only. */
  static State start(boolean folded, int folds) {
    State state = new State(new byte[SHARED_SLOTS + THREADS * LOCAL_SLOTS]);
    state.set(Shared.TARGET_OF_LINK, folded ? 0 : SHARED);
    state.set(Shared.FOLDED, folded ? 1 : 0);
    state.set(Shared.WRITTEN, setOf(0));
    state.set(Shared.TURN, 1);
    state.set(FOLDER, Local.FOLDS_LEFT, folds);
    for (int site = 1; site < SITES; site++) {
      state.slots[Shared.TARGET_OF_LINK.ordinal() + site] = SHARED;
    }
    for (int reader = 0; reader < READERS; reader++) {
      state.set(reader, Local.TARGETS_OF_LINK, setOf(state.get(Shared.TARGET_OF_LINK)));
    }
    return state;
  }

  State copy() {
    return new State(slots.clone());
  }

  int get(Shared slot) {
    return slots[slot.ordinal()];
  }

  int get(int thread, Local slot) {
    return slots[SHARED_SLOTS + thread * LOCAL_SLOTS + slot.ordinal()];
  }

  boolean is(Shared slot) {
    return get(slot) != 0;
  }

  void set(Shared slot, int value) {
    slots[slot.ordinal()] = (byte) value;
  }

  void set(int thread, Local slot, int value) {
    slots[SHARED_SLOTS + thread * LOCAL_SLOTS + slot.ordinal()] = (byte) value;
  }

  static int setOf(int member) {
    return 1 << member;
  }

  static boolean contains(int set, int member) {
    return (set & setOf(member)) != 0;
  }

  static Shared constantKnew(int constant) {
    return Shared.values()[Shared.CONSTANT_0_KNEW.ordinal() + constant];
  }

  /** The thread finds what others left there, and knows what they knew. */
  void learn(int thread, int knowledge) {
    set(thread, Local.KNOWS, get(thread, Local.KNOWS) | knowledge);
  }

  /** The thread leaves what it knows for those who come there later. */
  void leave(int thread, Shared slot) {
    set(slot, get(slot) | get(thread, Local.KNOWS));
  }

  void lock(int thread) {
    set(Shared.LOCKED, 1);
    learn(thread, get(Shared.LOCK_KNEW));
  }

  void unlock(int thread) {
    set(Shared.LOCKED, 0);
    leave(thread, Shared.LOCK_KNEW);
  }

  /** The target that leads to this fresh site. */
  static int leadTo(int site) {
    return SHARED + site;
  }

  int target(int site) {
    return slots[Shared.TARGET_OF_LINK.ordinal() + site];
  }

  /** The targets that the reader may go by at this site. */
  int targets(int reader, int site) {
    return slots[targetsOf(reader, site)];
  }

  private static int targetsOf(int reader, int site) {
    return SHARED_SLOTS + reader * LOCAL_SLOTS + Local.TARGETS_OF_LINK.ordinal() + site;
  }

  /** From now on the reader has no site any more. */
  void done(int reader) {
    for (int site = 0; site < SITES; site++) {
      slots[targetsOf(reader, site)] = 0;
    }
  }

  private boolean isDone(int reader) {
    return targets(reader, LINK) == 0;
  }

  /** From now on readers may go by the new target, but need not. */
  void setTarget(int site, int target) {
    slots[Shared.TARGET_OF_LINK.ordinal() + site] = (byte) target;
    for (int reader = 0; reader < READERS; reader++) {
      if (!isDone(reader)) {
        slots[targetsOf(reader, site)] |= (byte) setOf(target);
      }
    }
  }

  /** From now on readers that come to this site go by its current target. */
  void syncAll(int site) {
    for (int reader = 0; reader < READERS; reader++) {
      if (!isDone(reader)) {
        slots[targetsOf(reader, site)] = (byte) setOf(target(site));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State state && Arrays.equals(slots, state.slots);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(slots);
  }

  @Override
  public String toString() {
    return (is(Shared.FOLDED) ? "folded" : "shared") + ", the value is " + get(Shared.CELL);
  }
}
