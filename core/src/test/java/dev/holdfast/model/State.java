package dev.holdfast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that the threads of the model have between them and each for itself: a row of small numbers, one for each name.
 *
 * <p>A target is the number of its constant, or {@link #SHARED}, or leads to a fresh site. Sets of targets, of values,
 * of members, and of what a thread knows are bit masks.
 */
@SuppressWarnings("EnumOrdinal") // It is the place of a name in the row.
final class State {
  static final int READERS = 2;
  static final int WRITERS = 2;
  static final int FOLDER = READERS + WRITERS;
  static final int THREADS = FOLDER + 1;

  /** A member of a group; a lone global has this number too. */
  static final int A = 0;

  static final int B = 1;

  /** The target that reads the cell. */
  static final int SHARED = WRITERS + 1;

  /** The site that every read of A goes through; those with the next numbers are fresh ones, behind it. */
  static final int LINK = 0;

  static final int FRESH_SITES = 2;

  /** The site that every read of B goes through. */
  static final int LINK_B = FRESH_SITES + 1;

  static final int SITES = LINK_B + 1;

  private static final Shared[] SHARED_SLOTS = Shared.values();
  private static final int LOCAL_SLOTS = Local.values().length;

  final Scene scene;
  private final byte[] slots;

  private State(Scene scene, byte[] slots) {
    this.scene = scene;
    this.slots = slots;
  }

  /** All values are 0, no put has begun, and every reader has the current targets only. */
  static State start(Scene scene, int folded, int folds) {
    State state = new State(scene, new byte[SHARED_SLOTS.length + THREADS * LOCAL_SLOTS]);
    state.set(Shared.WRITTEN, setOf(0));
    state.set(Shared.TURN, 1);
    state.set(FOLDER, Local.FOLDS_LEFT, folds);
    for (int site = 0; site < SITES; site++) {
      state.slots[Shared.TARGET_OF_LINK.ordinal() + site] = SHARED;
    }
    for (int member = 0; member < scene.members; member++) {
      int target = contains(folded, member) ? 0 : SHARED;
      state.setFolded(member, contains(folded, member));
      state.slots[Shared.TARGET_OF_LINK.ordinal() + link(member)] = (byte) target;
      for (int reader = 0; reader < READERS; reader++) {
        state.slots[targetsOf(reader, link(member))] = (byte) setOf(target);
      }
    }
    return state;
  }

  State copy() {
    return new State(scene, slots.clone());
  }

  int get(Shared slot) {
    return slots[slot.ordinal()];
  }

  int get(int thread, Local slot) {
    return slots[SHARED_SLOTS.length + thread * LOCAL_SLOTS + slot.ordinal()];
  }

  boolean is(Shared slot) {
    return get(slot) != 0;
  }

  void set(Shared slot, int value) {
    slots[slot.ordinal()] = (byte) value;
  }

  void set(int thread, Local slot, int value) {
    slots[SHARED_SLOTS.length + thread * LOCAL_SLOTS + slot.ordinal()] = (byte) value;
  }

  static int setOf(int member) {
    return 1 << member;
  }

  static boolean contains(int set, int member) {
    return (set & setOf(member)) != 0;
  }

  /** The member's value in the cell. */
  int value(int member) {
    return get(slot(Shared.VALUE, member));
  }

  void setValue(int member, int value) {
    set(slot(Shared.VALUE, member), value);
  }

  boolean isFolded(int member) {
    return is(slot(Shared.FOLDED, member));
  }

  void setFolded(int member, boolean folded) {
    set(slot(Shared.FOLDED, member), folded ? 1 : 0);
  }

  /** The value that the member has once this put is done: its own, or that of the last one that changed the member. */
  int valueAfter(int put, int member) {
    int last = put;
    while (last > 0 && !contains(get(changedBy(last)), member)) {
      last--;
    }
    return last;
  }

  static Shared changedBy(int put) {
    return slot(Shared.CHANGED_BY_1, put - 1);
  }

  static Shared constantKnew(int member, int constant) {
    return slot(Shared.CONSTANT_0_KNEW, member * (WRITERS + 1) + constant);
  }

  private static Shared slot(Shared first, int index) {
    return SHARED_SLOTS[first.ordinal() + index];
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

  static int link(int member) {
    return member == A ? LINK : LINK_B;
  }

  /** The site of this member that is switched. */
  int site(int member) {
    return member == A ? get(Shared.SITE) : LINK_B;
  }

  int target(int site) {
    return slots[Shared.TARGET_OF_LINK.ordinal() + site];
  }

  /** The targets that the reader may go by at this site. */
  int targets(int reader, int site) {
    return slots[targetsOf(reader, site)];
  }

  private static int targetsOf(int reader, int site) {
    return SHARED_SLOTS.length + reader * LOCAL_SLOTS + Local.TARGETS_OF_LINK.ordinal() + site;
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
    List<String> words = new ArrayList<>();
    for (int member = 0; member < scene.members; member++) {
      words.add((isFolded(member) ? "folded" : "shared") + ", the value" + scene.of(member) + " is " + value(member));
    }
    return String.join("; ", words);
  }
}
