package dev.holdfast.model;

import static dev.holdfast.model.PutStep.COPY;
import static dev.holdfast.model.PutStep.LOCK;
import static dev.holdfast.model.PutStep.MARK_UNFOLDED;
import static dev.holdfast.model.PutStep.MARK_UNFOLDED_B;
import static dev.holdfast.model.PutStep.SET_TARGET;
import static dev.holdfast.model.PutStep.SET_TARGET_B;
import static dev.holdfast.model.PutStep.SET_TARGET_TO_CONSTANT;
import static dev.holdfast.model.PutStep.SYNC_ALL;
import static dev.holdfast.model.PutStep.SYNC_ALL_B;
import static dev.holdfast.model.PutStep.UNLOCK;
import static dev.holdfast.model.PutStep.WRITE;
import static dev.holdfast.model.PutStep.WRITE_A;
import static dev.holdfast.model.PutStep.WRITE_B;
import static dev.holdfast.model.PutStep.WRITE_OTHER;

import java.util.List;

/**
 * The protocol, and the protocol broken in one place.
 *
 * <p>A model permits what the specifications permit, a machine less. Each variant says what x86 with HotSpot shows of
 * it, by reasoning from the order in which HotSpot does things.
 */
enum Variant {
  /** {@code Cell} and {@code ReadSite} as they are. */
  REAL(LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, SET_TARGET_B, SYNC_ALL_B, MARK_UNFOLDED_B, WRITE, UNLOCK),

  /**
   * The call site is set without waiting until every thread has seen it. Not to be observed on HotSpot by leaving out
   * {@code syncAll} alone: {@code setTarget} itself takes all threads out of compiled code that has the constant, and
   * the interpreter's plain load of the target is up to date on x86, whose stores are seen by all when they leave the
   * store buffer, at the latest in the unlock. The specification of MutableCallSite promises neither.
   */
  NO_SYNC(LOCK, SET_TARGET, MARK_UNFOLDED, WRITE, UNLOCK),

  /**
   * The value is written before the unfold. To be observed with JDKs that store the target before the handshake, 21
   * and later (JDK-8300926): interpreted readers read the cell already and compiled ones the constant still. JDK 17
   * stores it after the handshake, and on x86 all readers then turn at once; there it takes a writer to see it, whose
   * put of an equal value, or failed compareAndSet, reads the cell and returns before the unfold.
   */
  WRITE_BEFORE_UNFOLD(LOCK, WRITE, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, UNLOCK),

  /** The fold does not ask whether something was written since it took its candidate. To be observed everywhere. */
  NO_RECHECK(REAL.put),

  /**
   * The cell is plain. To be observed on x86 through the compiler, which may load the cell once for a whole loop, so
   * that a reader never sees the put; the processor alone keeps the order of loads, and of stores.
   */
  PLAIN_CELL(REAL.put),

  /**
   * A put points the site straight at a constant of the new value. To be observed as {@link #WRITE_BEFORE_UNFOLD} is:
   * with JDK 21 and later; with JDK 17 on x86 the target is stored when no thread is left in compiled code that depends
   * on it, and that one store turns all readers at once. Nothing promises so.
   */
  CONSTANT_AT_ONCE(LOCK, SET_TARGET_TO_CONSTANT, SYNC_ALL, UNLOCK),

  /** There are two cells, say a reference and a number, each right for itself. To be observed everywhere. */
  TWO_CELLS(LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, WRITE, WRITE_OTHER, UNLOCK),

  /**
   * The fold sets {@code folded} after the target, not before. To be observed where {@code setTarget} throws with its
   * work half done, so hardly ever: an out-of-memory error would have to come at that very place.
   */
  FLAG_AFTER_TARGET(REAL.put),

  /** The fold notes which site is switched after the targets, not before. To be observed as hardly ever as the last. */
  SITE_AFTER_TARGET(REAL.put),

  // Of groups.

  /** A change unfolds and writes one member after the other. To be observed everywhere. */
  GROUP_BY_PARTS(
      LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, WRITE_A, SET_TARGET_B, SYNC_ALL_B, MARK_UNFOLDED_B, WRITE_B, UNLOCK),

  /** A change unfolds all members, and then writes each with a volatile write of its own. To be observed everywhere. */
  WRITE_EACH(
      LOCK,
      SET_TARGET,
      SYNC_ALL,
      MARK_UNFOLDED,
      SET_TARGET_B,
      SYNC_ALL_B,
      MARK_UNFOLDED_B,
      WRITE_A,
      WRITE_B,
      UNLOCK),

  /**
   * A change writes all values when it has unfolded the first member, and then unfolds the second. To be observed
   * everywhere: the first is read from the array then, and the second is the constant still.
   */
  WRITE_BETWEEN_UNFOLDS(
      LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, WRITE, SET_TARGET_B, SYNC_ALL_B, MARK_UNFOLDED_B, UNLOCK),

  /** B is never unfolded. To be observed everywhere. */
  B_NOT_UNFOLDED(LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, WRITE, UNLOCK),

  /**
   * A put copies the array before it takes the lock, and does not ask whether it is still the one in force: it brings
   * back what the other member was. To be observed everywhere.
   */
  STALE_COPY(
      COPY, LOCK, SET_TARGET, SYNC_ALL, MARK_UNFOLDED, SET_TARGET_B, SYNC_ALL_B, MARK_UNFOLDED_B, WRITE, UNLOCK);

  /** What a put does, in this order. */
  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  final List<PutStep> put;

  Variant(PutStep... put) {
    this(List.of(put));
  }

  Variant(List<PutStep> put) {
    this.put = put;
  }
}
